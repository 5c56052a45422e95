// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;

/**
 * Denies all ingress traffic to a model's pods that do not serve, including kinds added later.
 * Egress is not restricted, since object stores may be anywhere.
 */
final class JobsNetworkPolicy {
  private JobsNetworkPolicy() {}

  static NetworkPolicy of(ProbabilisticModel model) {
    return new NetworkPolicyBuilder()
        .withMetadata(
            ObjectNames.child(model, ObjectNames.jobs(model), ObjectNames.jobsLabels(model)))
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(ObjectNames.all(model))
        .addNewMatchExpression()
        .withKey(ObjectNames.COMPONENT)
        .withOperator("NotIn")
        .withValues(ObjectNames.SCORING)
        .endMatchExpression()
        .endPodSelector()
        .withPolicyTypes("Ingress")
        .endSpec()
        .build();
  }
}
