// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;

/**
 * A model's pods that do not answer, those of today and whichever come later, can be reached by
 * nobody. What they reach themselves is not limited: stores are anywhere.
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
