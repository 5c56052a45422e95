// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.tls;

import dev.credence.contract.ExitCode;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.TlsStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.candidate.Retries;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of the check whether {@code spec.ingress.tlsSecretName} contains a certificate. The
 * operator may not read Secrets, so a Job checks it: frequently while the certificate is missing,
 * rarely once it was found, and whenever the manifest changes.
 *
 * @param status of the check; null if the model has no TLS Secret
 * @param jobWanted whether the Job should exist
 * @param next when to reconcile again without an event
 */
public record TlsCheckState(@Nullable TlsStatus status, boolean jobWanted, Optional<Instant> next) {
  /** The state of a model without a TLS Secret, or that is not served yet. */
  public static final TlsCheckState NONE = new TlsCheckState(null, false, Optional.empty());

  private static final String NOT_FOUND = "\"reason\":\"NotFound\"";

  /** Interval between checks of an existing certificate. */
  private static final Duration RECHECK = Duration.ofHours(6);

  /** The event of the pod may arrive later than that of its Job. */
  private static final Duration POD_LAG = Duration.ofSeconds(5);

  /** Determines the state, given the desired Job. */
  public static TlsCheckState of(
      ProbabilisticModel model, Job wanted, ClusterState observed, Instant now) {
    Optional<TlsStatus> known = known(model);
    if (known.isEmpty()) {
      return NONE;
    }
    Optional<Job> job =
        observed.owned(Job.class, wanted.getMetadata().getName(), model.getMetadata().getUid());
    return job.isEmpty()
        ? absent(known.get(), CheckState.isEdited(model), now)
        : present(known.get(), job.get(), wanted, observed, now);
  }

  /** The status so far; empty if the model has no TLS Secret. */
  public static Optional<TlsStatus> known(ProbabilisticModel model) {
    return Optional.ofNullable(model.getSpec().ingress())
        .map(IngressSpec::tlsSecretName)
        .map(secret ->
            Optional.ofNullable(model.getStatus())
                .map(ProbabilisticModelStatus::tls)
                .filter(tls -> tls.secretName().equals(secret))
                .orElseGet(() -> TlsStatus.unknown(secret)));
  }

  /** Whether the last successful check found no certificate. */
  public boolean isMissing() {
    return status != null && Boolean.FALSE.equals(status.found());
  }

  /** Why the last check failed; empty if it did not. */
  public Optional<String> error() {
    return Optional.ofNullable(status).map(TlsStatus::message);
  }

  /** Whether the first check is pending. */
  public boolean isFirst() {
    return jobWanted && status != null && status.lookedAt() == null;
  }

  private static TlsCheckState absent(TlsStatus known, boolean edited, Instant now) {
    Optional<Instant> next = next(known);
    boolean due = edited || next.isEmpty() || !next.get().isAfter(now);
    return new TlsCheckState(known, due, due ? Optional.empty() : next);
  }

  private static Optional<Instant> next(TlsStatus known) {
    return Optional.ofNullable(known.lookedAt())
        .map(Instant::parse)
        .map(last ->
            isFound(known.found(), known.message())
                ? last.plus(RECHECK)
                : Retries.next(last, known.attempts()));
  }

  /** Whether the last check found it; after a failed check, the next one is due soon. */
  private static boolean isFound(@Nullable Boolean found, @Nullable String message) {
    return Boolean.TRUE.equals(found) && message == null;
  }

  private static TlsCheckState present(
      TlsStatus known, Job job, Job wanted, ClusterState observed, Instant now) {
    String uid = job.getMetadata().getUid();
    if (uid.equals(known.lookedBy())) {
      return new TlsCheckState(
          known, false, next(known)); // the status has its result: the Job can be deleted
    }
    if (CheckState.isOutdated(job, wanted)) {
      return new TlsCheckState(known, false, Optional.of(now));
    }
    List<Pod> pods = observed.podsOf(uid);
    Optional<Boolean> result = result(pods);
    if (result.isPresent()) {
      return recorded(known, uid, result.get(), null, now);
    }
    Optional<JobOutcome> end = JobOutcome.of(job);
    if (end.isEmpty()) {
      return running(known, uid, pods, observed, now);
    }
    if (end.get().complete()) {
      return recorded(known, uid, true, null, now);
    }
    Instant lag = end.get().at().plus(POD_LAG);
    return now.isBefore(lag)
        ? new TlsCheckState(known, true, Optional.of(lag))
        : recorded(
            known,
            uid,
            known.found(),
            PodFailure.describe(pods).orElseGet(() -> end.get().describe()),
            now);
  }

  private static TlsCheckState running(
      TlsStatus known, String uid, List<Pod> pods, ClusterState observed, Instant now) {
    String refusal = observed.refusals().get(uid);
    if (refusal != null) {
      return recorded(known, uid, known.found(), PodFailure.notCreated(refusal), now);
    }
    return new TlsCheckState(
        known,
        true,
        pods.isEmpty() ? Optional.of(now.plus(ClusterState.POD_CREATION)) : Optional.empty());
  }

  /**
   * The result of the checking container, even if the Job keeps running because of an injected
   * sidecar.
   */
  private static Optional<Boolean> result(List<Pod> pods) {
    return ContainerExit.of(pods, ObjectNames.WATCH)
        .filter(end ->
            end.exitCode() == ExitCode.OK
                || (end.exitCode() == ExitCode.REJECTED && end.text().contains(NOT_FOUND)))
        .map(end -> end.exitCode() == ExitCode.OK)
        .findFirst();
  }

  private static TlsCheckState recorded(
      TlsStatus known, String uid, @Nullable Boolean found, @Nullable String message, Instant now) {
    int attempts = known.attempts() == null ? 1 : known.attempts() + 1;
    return new TlsCheckState(
        new TlsStatus(
            known.secretName(),
            found,
            message,
            isFound(found, message) ? null : attempts,
            now.truncatedTo(ChronoUnit.SECONDS).toString(),
            uid),
        true,
        Optional.of(now));
  }
}
