// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a finished Job.
 *
 * @param complete whether it succeeded
 * @param at when it finished
 * @param reason machine-readable reason of the failure
 * @param message human-readable message of the failure
 */
public record JobOutcome(
    boolean complete, Instant at, @Nullable String reason, @Nullable String message) {

  /** Empty while the Job is running. */
  public static Optional<JobOutcome> of(Job job) {
    return Stream.ofNullable(job.getStatus())
        .map(JobStatus::getConditions)
        .flatMap(List::stream)
        .filter(c -> c.getType().equals("Failed") || c.getType().equals("Complete"))
        .filter(c -> c.getStatus().equals("True"))
        .findFirst()
        .map(JobOutcome::of);
  }

  /** Whether a Job has succeeded. */
  public static boolean isComplete(Job job) {
    return of(job).filter(JobOutcome::complete).isPresent();
  }

  private static JobOutcome of(JobCondition condition) {
    return new JobOutcome(
        condition.getType().equals("Complete"),
        Instant.parse(condition.getLastTransitionTime()),
        condition.getReason(),
        condition.getMessage());
  }

  /** Why it failed. */
  public String describe() {
    return message == null || message.isBlank() ? String.valueOf(reason) : reason + ": " + message;
  }
}
