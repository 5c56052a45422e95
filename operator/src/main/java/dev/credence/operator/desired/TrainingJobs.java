// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.crds.spec.RetrainingSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.pod.TrainingPod;
import dev.credence.operator.retraining.Run;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobTemplateSpecBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CronJob of the training container, and the Job for a model without a trace. */
public final class TrainingJobs {
  /** On the first run: the digest of the missing {@code spec.trace}. */
  private static final String TRACE = "credence.dev/trace";

  private static final int HISTORY = 3;

  private TrainingJobs() {}

  /** Null if the model has no retraining. */
  static @Nullable CronJob cronJob(ProbabilisticModel model) {
    RetrainingSpec retraining = model.getSpec().retraining();
    return retraining == null
        ? null
        : new CronJobBuilder()
            .withMetadata(
                ObjectNames.child(
                    model, ObjectNames.retraining(model), ObjectNames.trainingLabels(model)))
            .withNewSpec()
            .withSchedule(retraining.schedule())
            .withTimeZone(retraining.timeZone())
            .withSuspend(retraining.suspendOrDefault())
            .withConcurrencyPolicy("Forbid")
            .withSuccessfulJobsHistoryLimit(HISTORY)
            .withFailedJobsHistoryLimit(HISTORY)
            .withJobTemplate(template(model, retraining))
            .endSpec()
            .build();
  }

  /**
   * The Job of the first run.
   *
   * @param trace the digest of the missing {@code spec.trace}
   */
  public static Job first(ProbabilisticModel model, RetrainingSpec retraining, String trace) {
    JobTemplateSpec template = template(model, retraining);
    return new JobBuilder()
        .withMetadata(
            ObjectNames.child(
                model, ObjectNames.firstTraining(model), ObjectNames.trainingLabels(model)))
        .editMetadata()
        .addToAnnotations(template.getMetadata().getAnnotations())
        .addToAnnotations(TRACE, trace)
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }

  /** Whether a Job is the first run for a {@code spec.trace} of this digest. */
  public static boolean isFirst(Job job, String trace) {
    Map<String, String> annotations = job.getMetadata().getAnnotations();
    return annotations != null && trace.equals(annotations.get(TRACE));
  }

  private static JobTemplateSpec template(ProbabilisticModel model, RetrainingSpec retraining) {
    Map<String, String> labels = ObjectNames.trainingLabels(model);
    return new JobTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(labels)
        .withAnnotations(Map.of(Run.OUTPUT_PREFIX, retraining.outputPrefix()))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(retraining.backoffLimitOrDefault())
        .withActiveDeadlineSeconds((long) retraining.activeDeadlineSecondsOrDefault())
        .withPodFailurePolicy(JobPolicy.DISRUPTIONS_IGNORED)
        .withTemplate(TrainingPod.of(model, retraining, labels))
        .endSpec()
        .build();
  }
}
