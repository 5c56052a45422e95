// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.crds.spec.AutoscalingSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import org.jspecify.annotations.Nullable;

/** Scales the scoring pods by their CPU utilization. */
final class ScoringAutoscaler {
  private ScoringAutoscaler() {}

  /** Null if the model has no autoscaling. */
  static @Nullable HorizontalPodAutoscaler of(ProbabilisticModel model) {
    AutoscalingSpec spec = model.getSpec().autoscaling();
    return spec == null ? null : of(model, spec);
  }

  private static HorizontalPodAutoscaler of(ProbabilisticModel model, AutoscalingSpec spec) {
    return new HorizontalPodAutoscalerBuilder()
        .withMetadata(ObjectNames.child(model, ObjectNames.scoring(model)))
        .withNewSpec()
        .withNewScaleTargetRef("apps/v1", "Deployment", ObjectNames.scoring(model))
        .withMinReplicas(spec.minReplicasOrDefault())
        .withMaxReplicas(spec.maxReplicas())
        .addNewMetric()
        .withType("Resource")
        .withNewResource()
        .withName("cpu")
        .withNewTarget()
        .withType("Utilization")
        .withAverageUtilization(spec.targetCpuUtilizationOrDefault())
        .endTarget()
        .endResource()
        .endMetric()
        .endSpec()
        .build();
  }
}
