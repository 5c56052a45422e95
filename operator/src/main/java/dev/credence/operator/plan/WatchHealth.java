// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.JobOutcome;
import dev.credence.operator.observed.PodFailure;
import dev.credence.operator.retraining.WatchedObject;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the watch's last run has seen the trace.
 *
 * @param failure why it has not; null unless it failed
 */
public record WatchHealth(State state, @Nullable String failure) {

  /** What is the case. */
  public enum State {
    /** No run of the watch has said anything yet. */
    Unknown,
    /** The last one has seen the trace. */
    Seen,
    /** The last one has failed. */
    Failed
  }

  /** Times are whole seconds: of Jobs that began in the same one, that which succeeded counts. */
  private static final Comparator<Job> NEWEST_FIRST =
      Comparator.comparing((Job job) -> job.getMetadata().getCreationTimestamp())
          .thenComparing(JobOutcome::isComplete)
          .reversed();

  /** What a Job of the watch has said: why it failed, or null. */
  private record Report(@Nullable String failure) {}

  /**
   * Judges the newest Job that has said something; one that goes on well says nothing yet. Where it
   * found no place, the failure of the one before comes first.
   *
   * @return null if the spec asks for no watch
   */
  public static @Nullable WatchHealth of(ProbabilisticModel model, ClusterState observed) {
    if (model.getSpec().traceOrDefault().watch() == null) {
      return null;
    }
    List<Report> reports =
        WatchedObject.jobs(model, observed)
            .sorted(NEWEST_FIRST)
            .flatMap(job -> report(job, observed).stream())
            .limit(2)
            .toList();
    if (reports.isEmpty()) {
      return new WatchHealth(State.Unknown, null);
    }
    String failure = reports.getFirst().failure();
    if (failure == null) {
      return new WatchHealth(State.Seen, null);
    }
    String before = reports.getLast().failure();
    boolean saysMore =
        before != null
            && PodFailure.isLackOfCapacity(failure)
            && !PodFailure.isLackOfCapacity(before);
    return new WatchHealth(State.Failed, saysMore ? before + PodFailure.ALSO + failure : failure);
  }

  private static Optional<Report> report(Job job, ClusterState observed) {
    return JobOutcome.isComplete(job)
        ? Optional.of(new Report(null))
        : PodFailure.describe(observed.podsOf(job.getMetadata().getUid()))
            .or(() -> JobOutcome.of(job).map(JobOutcome::describe))
            .map(Report::new);
  }
}
