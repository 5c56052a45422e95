// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator;

import dev.credence.crds.SpecRules;
import dev.credence.crds.SpecRules.Problem;
import dev.credence.operator.apply.Applied;
import dev.credence.operator.apply.Applier;
import dev.credence.operator.apply.WriteFailure;
import dev.credence.operator.desired.Desired;
import dev.credence.operator.event.Events;
import dev.credence.operator.observed.Informers;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.status.StatusOf;
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
import org.jspecify.annotations.Nullable;

/** Looks, decides, writes, tells. */
@ControllerConfiguration(name = ProbabilisticModelReconciler.NAME, fieldManager = "credence")
public final class ProbabilisticModelReconciler implements Reconciler<ProbabilisticModel> {
  static final String NAME = "probabilisticmodels";

  /** A name that is taken frees itself without an event for us. */
  private static final Duration CONFLICT_INTERVAL = Duration.ofSeconds(10);

  private static final Duration AWAIT_INTERVAL = Duration.ofSeconds(2);

  private final String runtimeImage;
  private final Events events;
  private final Clock clock;

  /** A reconciler that runs the scoring runtime of this image. */
  public ProbabilisticModelReconciler(String runtimeImage, Events events, Clock clock) {
    this.runtimeImage = runtimeImage;
    this.events = events;
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
    Observed observed = Informers.observe(context);
    List<Problem> problems = SpecRules.check(model.getMetadata().getName(), model.getSpec());
    @Nullable Desired desired = problems.isEmpty() ? Desired.of(model, runtimeImage) : null;
    try {
      Applied applied =
          desired == null
              ? Applied.untouched(observed)
              : new Applier(context).apply(model, observed, desired);
      tell(model, desired, problems, applied, context);
      return next(applied);
    } catch (WriteFailure e) {
      tell(model, desired, problems, Applied.failed(observed, e.getMessage()), context);
      throw e;
    }
  }

  private void tell(
      ProbabilisticModel model,
      @Nullable Desired desired,
      List<Problem> problems,
      Applied applied,
      Context<ProbabilisticModel> context) {
    Instant now = clock.instant();
    new Statuses(context, events)
        .write(model, StatusOf.compute(model, desired, problems, applied, now), now);
  }

  private static UpdateControl<ProbabilisticModel> next(Applied applied) {
    UpdateControl<ProbabilisticModel> control = UpdateControl.noUpdate();
    if (!applied.awaited().isEmpty()) {
      return control.rescheduleAfter(AWAIT_INTERVAL);
    }
    return applied.conflicts().isEmpty() ? control : control.rescheduleAfter(CONFLICT_INTERVAL);
  }
}
