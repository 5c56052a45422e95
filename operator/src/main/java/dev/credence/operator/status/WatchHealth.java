// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.JobEnd;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.observed.PodFault;
import dev.credence.operator.retraining.Watched;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Comparator;
import java.util.Optional;

/**
 * Decides the TraceWatched condition: whether the watch's last look at {@code spec.trace} saw it.
 *
 * @param status True, False or Unknown
 */
public record WatchHealth(String status, Reason reason, String message) {
  /** The type of the condition. */
  public static final String CONDITION = "TraceWatched";

  /** Times are whole seconds: of looks that began in the same one, that which saw it counts. */
  private static final Comparator<Job> NEWEST_FIRST =
      Comparator.comparing(WatchHealth::start).thenComparing(JobEnd::isComplete).reversed();

  /** What the newest look says; one that goes on well says nothing yet. */
  static WatchHealth of(ProbabilisticModel model, Observed observed) {
    return Watched.looks(model, observed)
        .sorted(NEWEST_FIRST)
        .flatMap(job -> of(job, observed).stream())
        .findFirst()
        .orElseGet(() ->
            new WatchHealth("Unknown", Reason.NoLookYet, "no look at the trace has ended yet"));
  }

  private static String start(Job job) {
    return job.getMetadata().getCreationTimestamp();
  }

  private static Optional<WatchHealth> of(Job job, Observed observed) {
    if (JobEnd.isComplete(job)) {
      return Optional.of(
          new WatchHealth("True", Reason.Watching, "the last look at the trace saw it"));
    }
    return PodFault.last(observed.podsOf(job.getMetadata().getUid()))
        .or(() -> JobEnd.of(job).map(JobEnd::told))
        .map(why ->
            new WatchHealth(
                "False",
                Reason.WatchFailed,
                "the last look at the trace failed: %s (trying again at the next time of spec.trace.watch)"
                    .formatted(why)));
  }
}
