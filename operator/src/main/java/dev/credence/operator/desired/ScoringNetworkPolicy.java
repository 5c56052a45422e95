// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Names;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;

/** Nothing but the port that answers can be reached. */
final class ScoringNetworkPolicy {
  private ScoringNetworkPolicy() {}

  static NetworkPolicy of(ProbabilisticModel model) {
    return new NetworkPolicyBuilder()
        .withMetadata(Names.child(model, Names.scoring(model)))
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(Names.selector(model))
        .endPodSelector()
        .withPolicyTypes("Ingress")
        .addNewIngress()
        .addNewPort()
        .withProtocol("TCP")
        .withPort(new IntOrString(Names.PORT))
        .endPort()
        .endIngress()
        .endSpec()
        .build();
  }
}
