// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.contract.rules.Problem;
import dev.credence.operator.apply.ApplyResult;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.observed.PodFailure;
import dev.credence.operator.observed.SingleLine;
import dev.credence.operator.plan.Plan;
import dev.credence.operator.plan.RunHealth;
import dev.credence.operator.plan.WorkPlan;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.tls.TlsCheckState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages of the causes of Ready. Each cause is evaluated on its own; the first one that
 * applies, in the order of {@link ReadyCause}, is reported.
 *
 * @param plan of this reconciliation
 * @param applied the result of applying it
 * @param rollout of the Deployment; empty if there is none
 * @param wasReady whether the previous status of the same generation was Ready
 */
record ReadyMessages(
    Plan plan, ApplyResult applied, Optional<RolloutState> rollout, boolean wasReady) {

  /** The first cause that applies, with its message and further errors of users. */
  ReadyStatus verdict() {
    for (ReadyCause cause : ReadyCause.values()) {
      Optional<String> message = message(cause);
      if (message.isPresent()) {
        return new ReadyStatus(cause.reason(), message.get() + otherProblems(cause, message.get()));
      }
    }
    throw new AssertionError("one of the last causes is always the case");
  }

  /** Errors that can occur together with others, unless they are already reported. */
  private String otherProblems(ReadyCause first, String reported) {
    return Stream.of(ReadyCause.PodFailed, ReadyCause.TlsSecretMissing)
        .filter(cause -> cause.compareTo(first) > 0)
        .flatMap(cause -> message(cause).stream())
        .filter(message -> !reported.contains(message))
        .map(message -> PodFailure.ALSO + message)
        .collect(Collectors.joining());
  }

  /** The message of a cause; empty if it does not apply. */
  private Optional<String> message(ReadyCause cause) {
    return switch (cause) {
      case NameConflict -> nameConflict();
      case DeletedModel -> deletedModel();
      case InvalidSpec -> ifNothingRuns(plan.problems()).map(problems -> invalid(plan));
      case NotAllowed -> ifNothingRuns(plan.violations().problems()).map(ReadyMessages::notAllowed);
      case WriteRefused -> writeRefused();
      case Paused -> paused();
      case NoTrace -> noTrace();
      case TraceRejected -> traceRejected();
      case CheckFailed -> checkFailed();
      case TraceChecked -> traceChecked();
      case NotCreatedYet ->
          rollout.isPresent() ? Optional.empty() : Optional.of("the Deployment is being created");
      case RolloutFailed -> rolloutFailed();
      case PodFailed -> rollout.flatMap(RolloutState::podError);
      case TlsSecretMissing -> tlsSecretMissing();
      case ChangeNotObserved -> rollout.flatMap(RolloutState::changeNotObserved);
      case Stopping -> rollout.flatMap(RolloutState::stopping);
      case Rolling -> rollout.flatMap(RolloutState::rolling);
      case CertificateUnchecked -> certificateUnchecked();
      case ScaledToZero -> rollout.flatMap(RolloutState::scaledToZero);
      case Serving ->
          rollout.flatMap(RolloutState::serving).map(serving -> serving + certificateUnknown());
    };
  }

  private Optional<String> nameConflict() {
    return applied.conflicts().isEmpty() ? Optional.empty() : Optional.of(conflict(applied));
  }

  private Optional<String> deletedModel() {
    return applied.awaited().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "waiting for the objects of a deleted model with this name to be deleted: "
                + String.join(", ", applied.awaited()));
  }

  /** Problems, if they keep the model from running at all. */
  private Optional<List<Problem>> ifNothingRuns(List<Problem> problems) {
    return problems.isEmpty() || rollout.isPresent() ? Optional.empty() : Optional.of(problems);
  }

  private Optional<String> writeRefused() {
    return Optional.ofNullable(applied.failure())
        .filter(failure ->
            work().filter(w -> rollout.filter(r -> r.runs(w.desired())).isEmpty()).isPresent())
        .map(failure -> applied.invalid() ? SingleLine.of(failure) : retrying(failure));
  }

  private Optional<String> paused() {
    return applied.pendingWrites().isEmpty()
        ? Optional.empty()
        : Optional.of(
            SingleLine.of(
                "paused: remove the annotation credence.dev/paused to "
                    + String.join(", ", applied.pendingWrites())));
  }

  private Optional<String> noTrace() {
    return withoutTrace(WorkPlan::awaitsFirstTrace)
        .map(w -> {
          String runs = RetrainingCondition.of(RunHealth.of(w.runs())).message();
          return "there is no trace yet: " + runs + retryHint(w);
        });
  }

  private Optional<String> traceRejected() {
    return checking(c -> c.rejected() && !c.failed());
  }

  private Optional<String> checkFailed() {
    return checking(CheckState::failed);
  }

  private Optional<String> traceChecked() {
    return checking(c -> true);
  }

  /** A revision that did not become available in time, with or without a rollback. */
  private Optional<String> rolloutFailed() {
    Optional<TargetRevision> target = plan.target();
    Optional<String> replaced =
        target
            .filter(t -> t.failure() != null)
            .flatMap(t -> rollout.map(r -> rolledBack(t, Objects.requireNonNull(t.failure()), r)));
    boolean wasAvailable = target.filter(t -> t.revision().upSince() != null).isPresent();
    return replaced.isPresent() || wasAvailable || work().isEmpty()
        ? replaced
        : rollout.flatMap(RolloutState::expired);
  }

  private static String rolledBack(
      TargetRevision target, TargetRevision.Failure failure, RolloutState rollout) {
    return "revision %s did not become available in time: %s; rolled back to revision %s, %s"
        .formatted(
            failure.revision(),
            failure.message(),
            target.revision().name(),
            rollout.replicaCounts());
  }

  private Optional<String> tlsSecretMissing() {
    return work()
        .map(WorkPlan::tls)
        .filter(TlsCheckState::isMissing)
        .map(tls ->
            ("Secret %s has no tls.crt, or an empty one: the ingress serves without TLS or with"
                    + " another certificate; create the Secret, or let cert-manager do so (checking"
                    + " again%s)%s")
                .formatted(
                    secret(tls),
                    tls.error().map(error -> "; the last check failed: " + error).orElse(""),
                    rollout.map(r -> "; " + r.replicaCounts()).orElse("")));
  }

  /** A ready model remains ready when a new version of the operator introduces the check. */
  private Optional<String> certificateUnchecked() {
    return work()
        .map(WorkPlan::tls)
        .filter(tls -> tls.isFirst() && !wasReady)
        .map(tls -> "checking whether Secret %s has a certificate".formatted(secret(tls)));
  }

  /** A failed check does not affect readiness, but is reported. */
  private String certificateUnknown() {
    return work()
        .map(WorkPlan::tls)
        .flatMap(tls ->
            tls.error()
                .map(error ->
                    "; cannot check whether Secret %s has a certificate: %s (retrying)"
                        .formatted(secret(tls), error)))
        .orElse("");
  }

  private static String secret(TlsCheckState tls) {
    return Objects.requireNonNull(tls.status(), "the model names a Secret").secretName();
  }

  static String conflict(ApplyResult applied) {
    return String.join(", ", applied.conflicts())
        + " already exists and is not owned by this model: delete or rename it, or give the model"
        + " another name";
  }

  static String invalid(Plan plan) {
    List<Problem> violations = plan.violations().problems();
    return violations.isEmpty()
        ? "the spec is not valid; what is running is left unchanged: " + list(plan.problems())
        : "the spec is not valid: "
            + list(plan.problems())
            + PodFailure.ALSO
            + notAllowed(violations);
  }

  static String notAllowed(List<Problem> violations) {
    return "not allowed by this installation; the revision in service is kept, objects that are not"
        + " allowed are deleted: "
        + list(violations);
  }

  private static String list(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
  }

  static String retrying(String failure) {
    return SingleLine.of(failure) + " (retrying)";
  }

  private Optional<WorkPlan> work() {
    return Optional.ofNullable(plan.work());
  }

  /** Only if no trace was accepted yet and nothing runs. */
  private Optional<WorkPlan> withoutTrace(Predicate<WorkPlan> which) {
    return rollout.isPresent()
        ? Optional.empty()
        : work().filter(w -> w.target() == null).filter(which);
  }

  private Optional<String> checking(Predicate<CheckState> which) {
    return withoutTrace(w -> true)
        .map(WorkPlan::checking)
        .filter(which)
        .map(checking -> TraceAcceptance.of(checking).message());
  }

  /** The next scheduled run may be far away. */
  private static String retryHint(WorkPlan work) {
    return work.runs().active().isPresent() || work.runs().last().isEmpty()
        ? ""
        : "; start another run: kubectl create job --from=cronjob/%s NAME"
            .formatted(work.retraining());
  }
}
