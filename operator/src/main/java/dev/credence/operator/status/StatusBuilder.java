// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.contract.PlainText;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.RetrainingStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.apply.ApplyResult;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.plan.Plan;
import dev.credence.operator.plan.RunHealth;
import dev.credence.operator.plan.WorkPlan;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the status of a model. */
public final class StatusBuilder {
  private static final int VERSION_DIGITS = 12;

  private final ProbabilisticModel model;
  private final Instant now;

  private StatusBuilder(ProbabilisticModel model, Instant now) {
    this.model = model;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Builds the status.
   *
   * @param model with its previous status; unchanged conditions keep their times
   * @param plan of this reconciliation
   * @param applied the result of applying it
   */
  public static ProbabilisticModelStatus compute(
      ProbabilisticModel model, Plan plan, ApplyResult applied, Instant now) {
    return new StatusBuilder(model, now).compute(plan, applied);
  }

  private ProbabilisticModelStatus compute(Plan plan, ApplyResult applied) {
    Optional<Rollout> rollout = applied.observed().rollout(model.getMetadata().getUid());
    DeploymentStatus counts =
        rollout
            .map(Rollout::deployment)
            .map(Deployment::getStatus)
            .orElseGet(DeploymentStatus::new);
    AcceptedTrace served = plan.inService().map(Revision::accepted).orElse(null);
    WorkPlan work = plan.work();
    return ProbabilisticModelStatus.NONE.toBuilder()
        .observedGeneration(model.getMetadata().getGeneration())
        .replicas(count(counts.getReplicas()))
        .readyReplicas(count(counts.getReadyReplicas()))
        .selector(ObjectNames.selectorText(model))
        .url(ObjectNames.url(model))
        .ingressUrl(work == null ? previous().ingressUrl() : ingressUrl())
        .modelVersion(served == null ? null : served.modelDigest().substring(0, VERSION_DIGITS))
        .trace(served == null ? null : served.facts())
        .candidate(candidate(work))
        .retraining(retraining(work, applied.observed()))
        .seen(work == null ? plan.violations().seen(previous().seen()) : work.seen())
        .tls(work == null ? previous().tls() : work.tls().status())
        .conditions(conditions(plan, applied, rollout))
        .build();
  }

  private List<Condition> conditions(Plan plan, ApplyResult applied, Optional<Rollout> rollout) {
    ReadyStatus ready =
        new ReadyMessages(plan, applied, rollout.map(RolloutState::new), wasReady()).verdict();
    List<Condition> conditions = new ArrayList<>();
    conditions.add(
        condition(
            "Ready", ready.ready() ? "True" : "False", ready.reason().name(), ready.message()));
    TraceAcceptance acceptance =
        plan.work() == null
            ? null
            : TraceAcceptance.of(plan.work()).orPending(applied, ready.message());
    if (acceptance != null) {
      conditions.add(
          condition(
              "TraceAccepted", acceptance.status(), acceptance.reason(), acceptance.message()));
    } else {
      previous().condition("TraceAccepted").ifPresent(conditions::add);
    }
    if (plan.durability() != null && plan.revisions().deployed() != null) {
      DurabilityCondition durable =
          DurabilityCondition.of(plan.durability(), plan.revisions().deployed());
      conditions.add(
          condition(Durability.CONDITION, durable.status(), durable.reason(), durable.message()));
    }
    if (model.getSpec().retraining() != null) {
      conditions.addAll(retrainingHealth(plan.work()));
    }
    if (plan.watch() != null) {
      WatchCondition watch = WatchCondition.of(plan.watch());
      conditions.add(
          condition(
              WatchCondition.CONDITION, watch.status(), watch.reason().name(), watch.message()));
    }
    conditions.addAll(runtime(plan.work()));
    conditions.addAll(progress(plan, applied, ready, acceptance));
    return conditions;
  }

  /** The result of a finished run is kept when its Job is deleted. */
  private List<Condition> retrainingHealth(@Nullable WorkPlan work) {
    Optional<Condition> previous = previous().condition(RetrainingCondition.CONDITION);
    if (work == null
        || (work.runs().all().isEmpty()
            && previous.filter(p -> RetrainingCondition.isRunFinished(p.reason())).isPresent())) {
      return previous.stream().toList();
    }
    RetrainingCondition health = RetrainingCondition.of(RunHealth.of(work.runs()));
    return List.of(
        condition(
            RetrainingCondition.CONDITION,
            health.status(),
            health.reason().name(),
            health.message()));
  }

  /** Only for a valid and allowed spec. */
  private List<Condition> runtime(@Nullable WorkPlan work) {
    return Optional.ofNullable(work)
        .flatMap(w -> RuntimeCondition.of(model, w.runtime()))
        .map(state ->
            condition(RuntimeCondition.CONDITION, "False", state.reason().name(), state.message()))
        .stream()
        .toList();
  }

  /** Reconciling or Stalled, at most one. */
  private List<Condition> progress(
      Plan plan, ApplyResult applied, ReadyStatus ready, @Nullable TraceAcceptance acceptance) {
    if (!plan.problems().isEmpty()) {
      return List.of(stalled(Reason.InvalidSpec, ReadyMessages.invalid(plan)));
    }
    if (!plan.violations().problems().isEmpty()) {
      return List.of(
          stalled(Reason.NotAllowed, ReadyMessages.notAllowed(plan.violations().problems())));
    }
    if (!applied.conflicts().isEmpty()) {
      return List.of(stalled(Reason.NameConflict, ReadyMessages.conflict(applied)));
    }
    if (applied.failure() != null && applied.invalid()) {
      return List.of(stalled(Reason.InvalidSpec, applied.failure()));
    }
    if (applied.failure() != null) {
      return List.of(reconciling(ReadyMessages.retrying(applied.failure())));
    }
    if (ready.reason() == Reason.RolloutFailed) {
      return List.of(stalled(Reason.RolloutFailed, ready.message()));
    }
    if (ready.reason() == Reason.TraceRejected && acceptance != null && acceptance.isFinal()) {
      return List.of(stalled(Reason.TraceRejected, ready.message()));
    }
    if (ready.reason() == Reason.Progressing
        || ready.reason() == Reason.NoTraceYet
        || ready.reason() == Reason.CheckFailed
        || ready.reason() == Reason.TlsSecretMissing
        || ready.reason() == Reason.TraceRejected) {
      return List.of(reconciling(ready.message()));
    }
    return acceptance != null && !acceptance.isSettled()
        ? List.of(reconciling(acceptance.message()))
        : List.of();
  }

  private @Nullable CandidateStatus candidate(@Nullable WorkPlan work) {
    if (work == null) {
      return previous().candidate();
    }
    return work.checking() == null ? null : work.checking().candidate();
  }

  private @Nullable RetrainingStatus retraining(@Nullable WorkPlan work, ClusterState observed) {
    if (model.getSpec().retraining() == null) {
      return null;
    }
    return work == null
        ? previous().retraining()
        : RunsStatus.of(
            work.runs(),
            observed.owned(
                CronJob.class, ObjectNames.retraining(model), model.getMetadata().getUid()),
            previous().retraining());
  }

  private Condition stalled(Reason reason, String message) {
    return condition("Stalled", "True", reason.name(), message);
  }

  private Condition reconciling(String message) {
    return condition("Reconciling", "True", Reason.Progressing.name(), message);
  }

  private Condition condition(String type, String status, String reason, String message) {
    String since =
        previous()
            .condition(type)
            .filter(c -> c.status().equals(status))
            .map(Condition::lastTransitionTime)
            .orElseGet(now::toString);
    return new Condition(
        type, status, reason, PlainText.line(message), since, model.getMetadata().getGeneration());
  }

  private @Nullable String ingressUrl() {
    IngressSpec ingress = model.getSpec().ingress();
    if (ingress == null) {
      return null;
    }
    String scheme = ingress.tlsSecretName() == null ? "http://" : "https://";
    return (ingress.host() == null ? "" : scheme + ingress.host()) + ObjectNames.basePath(model);
  }

  private boolean wasReady() {
    return Objects.equals(previous().observedGeneration(), model.getMetadata().getGeneration())
        && previous().condition("Ready").filter(c -> c.status().equals("True")).isPresent();
  }

  private ProbabilisticModelStatus previous() {
    return Objects.requireNonNullElse(model.getStatus(), ProbabilisticModelStatus.NONE);
  }

  private static int count(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
