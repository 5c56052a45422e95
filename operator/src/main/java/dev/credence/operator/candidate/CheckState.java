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
 * How far the check of a candidate has come.
 *
 * @param candidate what is known of it now
 * @param jobWanted whether its Job is to be there
 * @param next when to reconcile again, if no event comes before
 * @param fault why the check does not come on; null if it does, or is done
 */
public record CheckState(
    CandidateStatus candidate, boolean jobWanted, Optional<Instant> next, @Nullable String fault) {
  private static final Duration POD_LAG = Duration.ofSeconds(5);

  /**
   * Judges what there is of a candidate's check.
   *
   * @param check the Job that checks it, as it should be
   * @param known what is known of the candidate so far
   * @param observed with the Job and its pods, if there are any
   */
  public static CheckState of(
      Job check,
      CandidateStatus known,
      ProbabilisticModel model,
      ClusterState observed,
      Instant now) {
    Optional<Job> job =
        observed.own(Job.class, check.getMetadata().getName(), model.getMetadata().getUid());
    if (job.isPresent()) {
      String uid = job.get().getMetadata().getUid();
      if (uid.equals(known.checkedBy())) {
        return recorded(known);
      }
      return isOutdated(job.get(), check)
          ? new CheckState(known.unchecked(), false, Optional.of(now), null)
          : new JobResult(job.get(), observed.podsOf(uid), observed.refusals().get(uid))
              .checking(known, now);
    }
    return absent(known, isEdited(model), now);
  }

  /** Whether the manifest is another than that of which the status speaks. */
  public static boolean isEdited(ProbabilisticModel model) {
    ProbabilisticModelStatus before = model.getStatus();
    return before != null
        && !Objects.equals(before.observedGeneration(), model.getMetadata().getGeneration());
  }

  /** Whether a Job was made of a spec or for an image that has been changed meanwhile. */
  public static boolean isOutdated(Job job, Job wanted) {
    return !Objects.equals(template(job), template(wanted));
  }

  private static @Nullable String template(Job job) {
    Map<String, String> annotations = job.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(ObjectNames.TEMPLATE);
  }

  /** The status has its verdict: the Job may go. */
  private static CheckState recorded(CandidateStatus known) {
    return new CheckState(known, false, Retries.next(known), null);
  }

  private static CheckState absent(CandidateStatus known, boolean edited, Instant now) {
    if (known.verdict() == null) {
      return new CheckState(known, true, Optional.empty(), null);
    }
    Optional<Instant> next = Retries.next(known);
    // an edited model may have what the last try lacked
    boolean due = next.isPresent() && (edited || !next.get().isAfter(now));
    return new CheckState(known, due, due ? Optional.empty() : next, null);
  }

  /** Whether the candidate may be served. */
  public boolean accepted() {
    return CheckReport.ACCEPTED.equals(candidate.verdict());
  }

  /** Whether there is no object to be checked. */
  public boolean notFound() {
    return rejected() && RejectionReason.NOT_FOUND.is(candidate.reason());
  }

  /** Whether it could not be checked so far, so that nothing is known of the trace. */
  public boolean failed() {
    return rejected()
        ? RejectionReason.CHECK_FAILED.is(candidate.reason())
        : !accepted() && fault != null;
  }

  /**
   * Why it could not be checked so far. A mistake that was found is told before a full node which
   * keeps another try from finding it again.
   */
  public String whyFailed() {
    String found = Objects.requireNonNullElse(candidate.message(), "");
    String hindrance = candidate.hindrance();
    if (hindrance == null) {
      return found;
    }
    return PodFailure.isLackOfRoom(hindrance) && !PodFailure.isLackOfRoom(found)
        ? found + PodFailure.ALSO + hindrance
        : hindrance;
  }

  /** Whether it may not. */
  public boolean rejected() {
    return CheckReport.REJECTED.equals(candidate.verdict());
  }

  /** What a Job and its pods say. */
  private record JobResult(Job job, List<Pod> pods, @Nullable String refusal) {

    CheckState checking(CandidateStatus known, Instant now) {
      Optional<CheckReport> report = report();
      if (report.isPresent()) {
        return record(known, report.get(), now);
      }
      Optional<JobOutcome> end = JobOutcome.of(job);
      if (end.isEmpty() && refusal != null) {
        return record(known, CheckReport.failed(PodFailure.refused(refusal)), now);
      }
      Optional<String> fault = PodFailure.describe(pods);
      if (end.isEmpty()) {
        Optional<Instant> late =
            pods.isEmpty() ? Optional.of(now.plus(ClusterState.POD_CREATION)) : Optional.empty();
        return hindered(known, fault, late);
      }
      Instant lag = end.get().at().plus(POD_LAG);
      if (now.isBefore(lag)) { // the pod's end may be on its way
        return hindered(known, fault, Optional.of(lag));
      }
      String words =
          fault
              .or(() -> said(known))
              .orElseGet(() -> "the check did not finish: " + end.get().describe());
      return record(known, CheckReport.failed(words), now);
    }

    private CheckState hindered(
        CandidateStatus known, Optional<String> fault, Optional<Instant> next) {
      return new CheckState(told(known, fault), true, next, fault.orElse(null));
    }

    /** What hinders the pods is kept, since the words go with them when the Job's time is over. */
    private CandidateStatus told(CandidateStatus known, Optional<String> fault) {
      if (fault.isPresent()) {
        return known.verdict() == null
            ? known.withMessage(fault.get())
            : known.withCheckError(fault.get());
      }
      // what kept the try before from running is over
      return pods.stream().anyMatch(PodFailure::isRunning) ? known.withCheckError(null) : known;
    }

    private static Optional<String> said(CandidateStatus known) {
      boolean ofPods = known.verdict() == null || RejectionReason.CHECK_FAILED.is(known.reason());
      return Optional.ofNullable(known.hindrance())
          .or(() -> ofPods ? Optional.ofNullable(known.message()) : Optional.empty());
    }

    /**
     * What was found before says more than that another try could not be made: a key that is not
     * there, say, than that no node had room for the pod that was to look again.
     */
    private static boolean saysMore(CandidateStatus known, CheckReport report) {
      return CheckReport.REJECTED.equals(known.verdict())
          && RejectionReason.CHECK_FAILED.is(report.reason())
          && (!RejectionReason.CHECK_FAILED.is(known.reason())
              || (PodFailure.isLackOfRoom(report.messageWithWarnings())
                  && !PodFailure.isLackOfRoom(Objects.requireNonNullElse(known.message(), ""))));
    }

    private CheckState record(CandidateStatus known, CheckReport report, Instant now) {
      CandidateStatus found =
          saysMore(known, report)
              ? known.withCheckError(report.messageWithWarnings())
              : found(known, report);
      return new CheckState(
          found.checked(
              Retries.mayPass(found.reason()) ? attempts(known) + 1 : null,
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
