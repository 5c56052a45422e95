// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;

/** What Jobs have in common. */
final class JobPolicy {
  /** A pod that its node or the scheduler has ended is no failure of the Job. */
  static final PodFailurePolicy DISRUPTIONS_IGNORED =
      new PodFailurePolicyBuilder()
          .addNewRule()
          .withAction("Ignore")
          .addNewOnPodCondition()
          .withType("DisruptionTarget")
          .withStatus("True")
          .endOnPodCondition()
          .endRule()
          .build();

  private JobPolicy() {}
}
