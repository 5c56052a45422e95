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

/** Common settings of Jobs. */
final class JobPolicy {
  /** Pods that were evicted or preempted do not count as failures of the Job. */
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

  /** A Job that runs once, annotated with a digest of its pod template, which reveals changes. */
  static Job oneOffJob(ObjectMeta metadata, PodTemplateSpec template, long deadlineSeconds) {
    return new JobBuilder()
        .withMetadata(metadata)
        .editMetadata()
        .addToAnnotations(ObjectNames.TEMPLATE, Digest.ofJson(template))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(deadlineSeconds)
        .withPodFailurePolicy(DISRUPTIONS_IGNORED) // a drained node is not a failure of the check
        .withTemplate(template)
        .endSpec()
        .build();
  }
}
