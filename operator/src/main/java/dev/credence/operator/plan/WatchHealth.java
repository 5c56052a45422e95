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
 * Whether the last run of the watch found the trace.
 *
 * @param failure why it failed; null if it did not
 */
public record WatchHealth(State state, @Nullable String failure) {

  /** The state. */
  public enum State {
    /** No run of the watch has a result yet. */
    Unknown,
    /** The last run found the trace. */
    Found,
    /** The last run failed. */
    Failed
  }

  /** Times have a resolution of seconds: of Jobs of the same second, a successful one wins. */
  private static final Comparator<Job> NEWEST_FIRST =
      Comparator.comparing((Job job) -> job.getMetadata().getCreationTimestamp())
          .thenComparing(JobOutcome::isComplete)
          .reversed();

  /** The result of a Job of the watch: why it failed, or null. */
  private record Report(@Nullable String failure) {}

  /**
   * Evaluates the newest Job with a result; one that runs without errors has none yet. If it failed
   * for lack of capacity, the failure of the previous one is reported first.
   *
   * @return null if the spec has no watch
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
      return new WatchHealth(State.Found, null);
    }
    String before = reports.getLast().failure();
    boolean addPrevious =
        before != null
            && PodFailure.isLackOfCapacity(failure)
            && !PodFailure.isLackOfCapacity(before);
    return new WatchHealth(
        State.Failed, addPrevious ? before + PodFailure.ALSO + failure : failure);
  }

  private static Optional<Report> report(Job job, ClusterState observed) {
    return JobOutcome.isComplete(job)
        ? Optional.of(new Report(null))
        : PodFailure.describe(observed.podsOf(job.getMetadata().getUid()))
            .or(() -> JobOutcome.of(job).map(JobOutcome::describe))
            .map(Report::new);
  }
}
