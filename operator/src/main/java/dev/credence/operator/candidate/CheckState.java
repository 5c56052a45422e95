// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.ContainerExit;
import dev.credence.operator.observed.JobOutcome;
import dev.credence.operator.observed.PodFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a candidate's check.
 *
 * @param candidate its status
 * @param jobWanted whether its Job should exist
 * @param next when to reconcile again without an event
 * @param podError why the pod makes no progress; null if it does, or is done
 */
public record CheckState(
    CandidateStatus candidate,
    boolean jobWanted,
    Optional<Instant> next,
    @Nullable String podError) {
  private static final Duration POD_LAG = Duration.ofSeconds(5);

  /**
   * Determines the state of a check.
   *
   * @param check the desired Job
   * @param known the status of the candidate so far
   * @param observed with the Job and its pods, if they exist
   */
  public static CheckState of(
      Job check,
      CandidateStatus known,
      ProbabilisticModel model,
      ClusterState observed,
      Instant now) {
    Optional<Job> job =
        observed.owned(Job.class, check.getMetadata().getName(), model.getMetadata().getUid());
    if (job.isPresent()) {
      String uid = job.get().getMetadata().getUid();
      if (uid.equals(known.checkedBy())) {
        return completed(known);
      }
      return isOutdated(job.get(), check)
          ? new CheckState(known.unchecked(), false, Optional.of(now), null)
          : new JobResult(job.get(), observed.podsOf(uid), observed.refusals().get(uid))
              .checking(known, now);
    }
    return absent(known, isEdited(model), now);
  }

  /** Whether the manifest has changed since the status was written. */
  public static boolean isEdited(ProbabilisticModel model) {
    ProbabilisticModelStatus before = model.getStatus();
    return before != null
        && !Objects.equals(before.observedGeneration(), model.getMetadata().getGeneration());
  }

  /** Whether the spec or the image has changed since the Job was created. */
  public static boolean isOutdated(Job job, Job wanted) {
    return !Objects.equals(template(job), template(wanted));
  }

  private static @Nullable String template(Job job) {
    Map<String, String> annotations = job.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(ObjectNames.TEMPLATE);
  }

  /** The status contains the verdict: the Job can be deleted. */
  private static CheckState completed(CandidateStatus known) {
    return new CheckState(known, false, Retries.next(known), null);
  }

  private static CheckState absent(CandidateStatus known, boolean edited, Instant now) {
    if (known.verdict() == null) {
      return new CheckState(known, true, Optional.empty(), null);
    }
    Optional<Instant> next = Retries.next(known);
    // the edit may fix what failed
    boolean due = next.isPresent() && (edited || !next.get().isAfter(now));
    return new CheckState(known, due, due ? Optional.empty() : next, null);
  }

  /** Whether the candidate was accepted. */
  public boolean accepted() {
    return CheckReport.ACCEPTED.equals(candidate.verdict());
  }

  /** Whether the trace does not exist. */
  public boolean notFound() {
    return rejected() && RejectionReason.NOT_FOUND.is(candidate.reason());
  }

  /** Whether the check failed so far, so that nothing is known about the trace. */
  public boolean failed() {
    return rejected()
        ? RejectionReason.CHECK_FAILED.is(candidate.reason())
        : !accepted() && podError != null;
  }

  /**
   * Why the check failed so far. An error that was found is reported before a lack of capacity that
   * prevents the next attempt.
   */
  public String whyFailed() {
    String found = Objects.requireNonNullElse(candidate.message(), "");
    String hindrance = candidate.hindrance();
    if (hindrance == null) {
      return found;
    }
    return PodFailure.isLackOfCapacity(hindrance) && !PodFailure.isLackOfCapacity(found)
        ? found + PodFailure.ALSO + hindrance
        : hindrance;
  }

  /** Whether the candidate was rejected. */
  public boolean rejected() {
    return CheckReport.REJECTED.equals(candidate.verdict());
  }

  /** An existing Job with its pods. */
  private record JobResult(Job job, List<Pod> pods, @Nullable String refusal) {

    CheckState checking(CandidateStatus known, Instant now) {
      Optional<CheckReport> report = report();
      if (report.isPresent()) {
        return record(known, report.get(), now);
      }
      Optional<JobOutcome> end = JobOutcome.of(job);
      if (end.isEmpty() && refusal != null) {
        return record(known, CheckReport.failed(PodFailure.notCreated(refusal)), now);
      }
      Optional<String> podError = PodFailure.describe(pods);
      if (end.isEmpty()) {
        Optional<Instant> late =
            pods.isEmpty() ? Optional.of(now.plus(ClusterState.POD_CREATION)) : Optional.empty();
        return unfinished(known, podError, late);
      }
      Instant lag = end.get().at().plus(POD_LAG);
      if (now.isBefore(lag)) { // the event of the pod may arrive later
        return unfinished(known, podError, Optional.of(lag));
      }
      String message =
          podError
              .or(() -> podError(known))
              .orElseGet(() -> "the check did not finish: " + end.get().describe());
      return record(known, CheckReport.failed(message), now);
    }

    private CheckState unfinished(
        CandidateStatus known, Optional<String> podError, Optional<Instant> next) {
      return new CheckState(withPodError(known, podError), true, next, podError.orElse(null));
    }

    /** Records the error of pods, since they are deleted with the Job at its deadline. */
    private CandidateStatus withPodError(CandidateStatus known, Optional<String> podError) {
      if (podError.isPresent()) {
        return known.verdict() == null
            ? known.withMessage(podError.get())
            : known.withCheckError(podError.get());
      }
      // the pod runs: an earlier error is resolved
      return pods.stream().anyMatch(PodFailure::isRunning) ? known.withCheckError(null) : known;
    }

    private static Optional<String> podError(CandidateStatus known) {
      boolean isPodError =
          known.verdict() == null || RejectionReason.CHECK_FAILED.is(known.reason());
      return Optional.ofNullable(known.hindrance())
          .or(() -> isPodError ? Optional.ofNullable(known.message()) : Optional.empty());
    }

    /**
     * Whether the earlier error is more specific than the new one: a missing key, for example, is
     * more specific than a lack of capacity for the pod of the next attempt.
     */
    private static boolean isMoreSpecific(CandidateStatus known, CheckReport report) {
      return CheckReport.REJECTED.equals(known.verdict())
          && RejectionReason.CHECK_FAILED.is(report.reason())
          && (!RejectionReason.CHECK_FAILED.is(known.reason())
              || (PodFailure.isLackOfCapacity(report.messageWithWarnings())
                  && !PodFailure.isLackOfCapacity(
                      Objects.requireNonNullElse(known.message(), ""))));
    }

    private CheckState record(CandidateStatus known, CheckReport report, Instant now) {
      CandidateStatus found =
          isMoreSpecific(known, report)
              ? known.withCheckError(report.messageWithWarnings())
              : found(known, report);
      return new CheckState(
          found.checked(
              Retries.isTransient(found.reason()) ? attempts(known) + 1 : null,
              now.truncatedTo(ChronoUnit.SECONDS).toString(),
              job.getMetadata().getUid()),
          true,
          Optional.of(now),
          null);
    }

    private static CandidateStatus found(CandidateStatus known, CheckReport report) {
      return known.unchecked().toBuilder()
          .verdict(report.verdict())
          .reason(report.reason())
          .message(report.messageWithWarnings())
          .modelDigest(report.modelDigest())
          .trace(report.traceStatus())
          .shift(report.shift())
          .build();
    }

    private static int attempts(CandidateStatus known) {
      return known.attempts() == null ? 0 : known.attempts();
    }

    private Optional<CheckReport> report() {
      return ContainerExit.of(pods, ObjectNames.CHECK)
          .flatMap(message -> CheckReportJson.parse(message).stream())
          .findFirst();
    }
  }
}
