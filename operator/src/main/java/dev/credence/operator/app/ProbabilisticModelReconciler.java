// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.apply.Applier;
import dev.credence.operator.apply.ApplyResult;
import dev.credence.operator.apply.WriteFailure;
import dev.credence.operator.event.Events;
import dev.credence.operator.informer.Informers;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.plan.InstallationSettings;
import dev.credence.operator.plan.Plan;
import dev.credence.operator.plan.WorkPlan;
import dev.credence.operator.status.StatusBuilder;
import dev.credence.operator.upgrade.CanaryCandidate;
import dev.credence.operator.upgrade.RuntimeChoice;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The reconcile loop: observes the cluster, plans, writes the children, publishes the status. */
@ControllerConfiguration(
    name = ProbabilisticModelReconciler.NAME,
    fieldManager = ProbabilisticModelReconciler.FIELD_MANAGER)
public final class ProbabilisticModelReconciler implements Reconciler<ProbabilisticModel> {
  static final String NAME = "probabilisticmodels";

  /** The field manager of all writes. */
  static final String FIELD_MANAGER = "credence";

  /** Objects of others that block a name are not watched, so their deletion causes no event. */
  private static final Duration CONFLICT_INTERVAL = Duration.ofSeconds(10);

  private static final Duration AWAIT_INTERVAL = Duration.ofSeconds(2);

  /** The status with a verdict is written first, then the next reconciliation acts on it. */
  private static final Duration SOON = Duration.ofMillis(50);

  private final InstallationSettings installation;
  private final Events events;
  private final OperatorMetrics metrics;
  private final Drain drain;
  private final Clock clock;

  /** Creates a reconciler with the settings of an installation. */
  ProbabilisticModelReconciler(
      OperatorConfig config, Events events, OperatorMetrics metrics, Drain drain, Clock clock) {
    this.installation =
        new InstallationSettings(config.runtimeImage(), config.policy(), config.network());
    this.events = events;
    this.metrics = metrics;
    this.drain = drain;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, ProbabilisticModel>> prepareEventSources(
      EventSourceContext<ProbabilisticModel> context) {
    return Informers.of(context);
  }

  @Override
  public UpdateControl<ProbabilisticModel> reconcile(
      ProbabilisticModel model, Context<ProbabilisticModel> context) {
    return drain.run(() -> reconcileNow(model, context)).orElseGet(UpdateControl::noUpdate);
  }

  private UpdateControl<ProbabilisticModel> reconcileNow(
      ProbabilisticModel model, Context<ProbabilisticModel> context) {
    Instant now = clock.instant();
    ClusterState observed =
        Informers.observe(context, now, installation.policy().quoteContainerOutput());
    Deployment deployment = observed.deployment(model.getMetadata().getUid()).orElse(null);
    Plan plan =
        Plan.of(
            model,
            observed,
            revisions ->
                RuntimeChoice.of(
                    CanaryCandidate.of(model, deployment, revisions),
                    installation.runtimeImage(),
                    () -> Informers.participants(context)),
            installation,
            now);
    try {
      ApplyResult applied = apply(plan, model, observed, context);
      publishStatus(model, plan, applied, now, context);
      return next(plan, applied, now);
    } catch (WriteFailure e) {
      publishStatus(
          model, plan, ApplyResult.failed(observed, e.getMessage(), e.isInvalid()), now, context);
      throw e;
    }
  }

  private static ApplyResult apply(
      Plan plan,
      ProbabilisticModel model,
      ClusterState observed,
      Context<ProbabilisticModel> context) {
    Applier applier = new Applier(context);
    if (plan.work() == null) {
      // also for paused models: pausing must not bypass the policy
      return applier.remove(plan.violations().toRemove(), observed);
    }
    return model.isPaused()
        ? applier.pendingWrites(model, observed, plan.work().desired())
        : applier.apply(model, observed, plan.work().desired());
  }

  private void publishStatus(
      ProbabilisticModel model,
      Plan plan,
      ApplyResult applied,
      Instant now,
      Context<ProbabilisticModel> context) {
    new StatusWriter(context, events, metrics)
        .write(model, StatusBuilder.compute(model, plan, applied, now), now);
  }

  private static UpdateControl<ProbabilisticModel> next(
      Plan plan, ApplyResult applied, Instant now) {
    UpdateControl<ProbabilisticModel> control = UpdateControl.noUpdate();
    if (!applied.awaited().isEmpty()) {
      return control.rescheduleAfter(AWAIT_INTERVAL);
    }
    if (!applied.conflicts().isEmpty()) {
      return control.rescheduleAfter(CONFLICT_INTERVAL);
    }
    return Optional.ofNullable(plan.work())
        .flatMap(WorkPlan::next)
        .map(next -> control.rescheduleAfter(atLeast(SOON, Duration.between(now, next))))
        .orElse(control);
  }

  private static Duration atLeast(Duration least, Duration duration) {
    return duration.compareTo(least) < 0 ? least : duration;
  }
}
