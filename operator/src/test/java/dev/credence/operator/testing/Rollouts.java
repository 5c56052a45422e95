// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.jspecify.annotations.Nullable;

/** Deployments as their controller reports them. */
public final class Rollouts {
  private Rollouts() {}

  /**
   * A deployment of one replica, of the first generation.
   *
   * @param available number of available replicas
   * @param stuck reason why it makes no progress; null if it does
   */
  public static Deployment reported(Deployment deployment, int available, @Nullable String stuck) {
    DeploymentBuilder reported =
        new DeploymentBuilder(deployment)
            .editMetadata()
            .withGeneration(1L)
            .endMetadata()
            .withNewStatus()
            .withObservedGeneration(1L)
            .withReplicas(1)
            .withUpdatedReplicas(1)
            .withAvailableReplicas(available)
            .endStatus();
    if (stuck != null) {
      reported
          .editStatus()
          .addNewCondition()
          .withType("Progressing")
          .withStatus("False")
          .withReason(stuck)
          .withMessage("too slow")
          .endCondition()
          .endStatus();
    }
    return reported.build();
  }
}
