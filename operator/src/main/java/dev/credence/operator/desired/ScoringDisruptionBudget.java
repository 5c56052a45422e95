// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import org.jspecify.annotations.Nullable;

/** Limits voluntary disruptions to one pod at a time. */
final class ScoringDisruptionBudget {
  private ScoringDisruptionBudget() {}

  /** Null for a single replica, which would block draining its node. */
  static @Nullable PodDisruptionBudget of(ProbabilisticModel model) {
    ProbabilisticModelSpec spec = model.getSpec();
    int fewest =
        spec.autoscaling() == null
            ? spec.replicasOrDefault()
            : spec.autoscaling().minReplicasOrDefault();
    return fewest < 2
        ? null
        : new PodDisruptionBudgetBuilder()
            .withMetadata(ObjectNames.child(model, ObjectNames.scoring(model)))
            .withNewSpec()
            .withMaxUnavailable(new IntOrString(1))
            .withUnhealthyPodEvictionPolicy("AlwaysAllow")
            .withNewSelector()
            .withMatchLabels(ObjectNames.selector(model))
            .endSelector()
            .endSpec()
            .build();
  }
}
