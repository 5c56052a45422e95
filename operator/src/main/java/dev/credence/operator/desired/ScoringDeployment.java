// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.upgrade.ImageCanary;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Deployment of one revision. */
final class ScoringDeployment {
  /** Added to the startup timeout for scheduling and pulling the image. */
  private static final int MORE_SECONDS = 60;

  private ScoringDeployment() {}

  static Deployment of(
      ProbabilisticModel model, TargetRevision target, @Nullable ImageCanary canary) {
    Map<String, String> memory = new TreeMap<>();
    if (target.failure() != null) {
      memory.putAll(target.failure().annotations());
    }
    if (canary != null) {
      memory.putAll(canary.annotations());
    }
    ProbabilisticModelSpec spec = model.getSpec();
    return new DeploymentBuilder()
        .withMetadata(ObjectNames.child(model, ObjectNames.scoring(model)))
        .editMetadata()
        .withAnnotations(memory.isEmpty() ? null : memory)
        .endMetadata()
        .withNewSpec()
        // controlled by the autoscaler
        .withReplicas(spec.autoscaling() == null ? spec.replicasOrDefault() : null)
        .withRevisionHistoryLimit(2)
        .withProgressDeadlineSeconds(spec.startupTimeoutSecondsOrDefault() + MORE_SECONDS)
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxUnavailable(new IntOrString(0))
        .withMaxSurge(new IntOrString("25%"))
        .endRollingUpdate()
        .endStrategy()
        .withNewSelector()
        .withMatchLabels(ObjectNames.selector(model))
        .endSelector()
        .withTemplate(target.revision().template())
        .endSpec()
        .build();
  }
}
