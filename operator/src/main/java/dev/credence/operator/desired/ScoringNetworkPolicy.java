// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.crds.spec.NetworkSpec;
import dev.credence.crds.spec.PeerSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.policy.NetworkSettings;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;

/** Allows ingress traffic only to the serving port, from the model's or else the default peers. */
final class ScoringNetworkPolicy {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScoringNetworkPolicy() {}

  static NetworkPolicy of(ProbabilisticModel model, NetworkSettings settings) {
    NetworkSpec own = model.getSpec().network();
    List<PeerSpec> peers = own == null ? settings.allowedFrom() : own.allowedFrom();
    return new NetworkPolicyBuilder()
        .withMetadata(ObjectNames.child(model, ObjectNames.scoring(model)))
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(ObjectNames.selector(model))
        .endPodSelector()
        .withPolicyTypes("Ingress")
        .addNewIngress()
        .addNewPort()
        .withProtocol("TCP")
        .withPort(new IntOrString(ObjectNames.PORT))
        .endPort()
        .withFrom(
            peers.stream().map(peer -> JSON.convertValue(peer, NetworkPolicyPeer.class)).toList())
        .endIngress()
        .endSpec()
        .build();
  }
}
