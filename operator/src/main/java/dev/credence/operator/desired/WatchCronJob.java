// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.contract.model.TraceSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.pod.ManifestPod;
import dev.credence.operator.revision.ServedManifest;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CronJob that checks whether the object of {@code spec.trace} has changed; reads only
 * metadata.
 */
final class WatchCronJob {
  private static final long DEADLINE_SECONDS = 120;
  private static final int HISTORY = 1;

  private WatchCronJob() {}

  /** Null if the model has no watch. */
  static @Nullable CronJob of(ProbabilisticModel model, String image) {
    TraceSpec trace = model.getSpec().traceOrDefault();
    if (trace.watch() == null) {
      return null;
    }
    Map<String, String> labels = ObjectNames.watchLabels(model);
    return new CronJobBuilder()
        .withMetadata(ObjectNames.child(model, ObjectNames.watch(model), labels))
        .withNewSpec()
        .withSchedule(trace.watch())
        .withConcurrencyPolicy("Forbid")
        .withSuccessfulJobsHistoryLimit(HISTORY)
        .withFailedJobsHistoryLimit(HISTORY)
        .withNewJobTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(DEADLINE_SECONDS)
        .withPodFailurePolicy(JobPolicy.DISRUPTIONS_IGNORED)
        .withTemplate(template(model, trace.withoutWatch(), labels, image))
        .endSpec()
        .endJobTemplate()
        .endSpec()
        .build();
  }

  private static PodTemplateSpec template(
      ProbabilisticModel model, TraceSpec trace, Map<String, String> labels, String image) {
    return ManifestPod.of(
        ObjectNames.WATCH,
        image,
        model.getSpec(),
        labels,
        ObjectNames.watchSelector(model),
        trace,
        ServedManifest.of(
            model, trace, model.getSpec().likelihood(), model.getSpec().gateOrDefault()),
        List.of());
  }
}
