// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.JobEnd;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.observed.PodFault;
import dev.credence.operator.retraining.Watched;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** A look that has said something: why it failed, or null. */
  private record Look(@Nullable String failure) {}

  /**
   * What the newest look says; one that goes on well says nothing yet. Where it found no place, the
   * failure of the one before is told first.
   */
  static WatchHealth of(ProbabilisticModel model, Observed observed) {
    List<Look> looks =
        Watched.looks(model, observed)
            .sorted(NEWEST_FIRST)
            .flatMap(job -> look(job, observed).stream())
            .limit(2)
            .toList();
    if (looks.isEmpty()) {
      return new WatchHealth("Unknown", Reason.NoLookYet, "no look at the trace has ended yet");
    }
    String failure = looks.getFirst().failure();
    if (failure == null) {
      return new WatchHealth("True", Reason.Watching, "the last look at the trace saw it");
    }
    String before = looks.getLast().failure();
    boolean saysMore =
        before != null && PodFault.isOfNoPlace(failure) && !PodFault.isOfNoPlace(before);
    return new WatchHealth(
        "False",
        Reason.WatchFailed,
        "the last look at the trace failed: %s (trying again at the next time of spec.trace.watch)"
            .formatted(saysMore ? before + PodFault.ALSO + failure : failure));
  }

  private static String start(Job job) {
    return job.getMetadata().getCreationTimestamp();
  }

  private static Optional<Look> look(Job job, Observed observed) {
    return JobEnd.isComplete(job)
        ? Optional.of(new Look(null))
        : PodFault.told(observed.podsOf(job.getMetadata().getUid()))
            .or(() -> JobEnd.of(job).map(JobEnd::told))
            .map(Look::new);
  }
}
