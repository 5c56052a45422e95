// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.naming.Digest;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
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

  /**
   * A Job that looks at something once. It says of what its pods are made, so that an edit shows.
   */
  static Job once(ObjectMeta metadata, PodTemplateSpec template, long deadlineSeconds) {
    return new JobBuilder()
        .withMetadata(metadata)
        .editMetadata()
        .addToAnnotations(ObjectNames.TEMPLATE, Digest.ofJson(template))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(deadlineSeconds)
        .withPodFailurePolicy(DISRUPTIONS_IGNORED) // a drained node says nothing of what it is
        .withTemplate(template)
        .endSpec()
        .build();
  }
}
