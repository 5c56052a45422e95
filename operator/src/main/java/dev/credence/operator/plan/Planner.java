// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.contract.Engine;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.CandidateSelector;
import dev.credence.operator.candidate.CandidateSelector.Baseline;
import dev.credence.operator.candidate.CandidateSelector.Choice;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.desired.ChildInputs;
import dev.credence.operator.desired.DesiredChildren;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.retraining.Runs;
import dev.credence.operator.retraining.WatchedObject;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.upgrade.RuntimeChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes the plan for a model in steps; each step uses the results of the earlier ones.
 *
 * @param model with a valid spec
 */
record Planner(
    ProbabilisticModel model,
    ClusterState observed,
    DeployedState deployed,
    InstallationSettings installation,
    Instant now) {
  /** Interval of reconciliations while another model is the canary. */
  private static final Duration CANARY_INTERVAL = Duration.ofSeconds(30);

  WorkPlan work(Function<Revisions, RuntimeChoice> runtimes) {
    RuntimeChoice runtime = chooseRuntime(runtimes);
    Runs runs = Runs.of(model, observed);
    Choice choice = chooseTrace(runs);
    Optional<CandidateCheck> check =
        Optional.ofNullable(choice.trigger())
            .map(trigger -> check(Candidate.of(model, trigger), runtime));
    Optional<CheckState> checking = check.map(CandidateCheck::checking);
    ServingDecision serving = serve(check.flatMap(CandidateCheck::accepted), runtime);
    FirstTraining first =
        FirstTraining.of(model, observed, choice.seen(), checking, baseline().isPresent());
    TlsCheck certificate = TlsCheck.of(model, serving.target(), runtime.image(), observed, now);
    return new WorkPlan(
        checking.orElse(null),
        first.seen(),
        RunResults.of(runs, checking),
        model.getSpec().retraining() == null ? null : ObjectNames.retraining(model),
        serving.target(),
        serving.unchanged(),
        runtime,
        certificate.check(),
        desired(check, first, certificate, serving, runtime),
        next(runs, checking, runtime, certificate));
  }

  /** Chooses the runtime image, with the result of this model's canary. */
  private RuntimeChoice chooseRuntime(Function<Revisions, RuntimeChoice> runtimes) {
    return runtimes
        .apply(deployed.revisions())
        .withCanaryResult(
            model.getMetadata().getGeneration(),
            deployed.rollout(),
            deployed.revisions(),
            deployed.durability());
  }

  /** Selects the candidate trace, and records the processed triggers. */
  private Choice chooseTrace(Runs runs) {
    return CandidateSelector.choose(
        model,
        runs,
        WatchedObject.last(model, observed).orElse(null),
        baseline().map(a -> new Baseline(a.trigger(), a.facts())).orElse(null));
  }

  /**
   * Determines the state of the candidate's check. The check runs with the image that will serve,
   * unless the baseline was checked for another engine, whose model digests differ.
   */
  private CandidateCheck check(Candidate candidate, RuntimeChoice runtime) {
    boolean ofThisEngine = baseline().filter(a -> a.engine() != Engine.NUMBER).isEmpty();
    String image = ofThisEngine ? runtime.image() : installation.runtimeImage();
    return CandidateCheck.of(model, candidate, deployed.revisions(), observed, image, now);
  }

  /** Decides which revision to run. */
  private ServingDecision serve(Optional<AcceptedTrace> newest, RuntimeChoice runtime) {
    return ServingDecision.of(
        model,
        newest,
        deployed.revisions(),
        deployed.rollout(),
        deployed.durability(),
        runtime,
        now);
  }

  private DesiredChildren desired(
      Optional<CandidateCheck> check,
      FirstTraining first,
      TlsCheck certificate,
      ServingDecision serving,
      RuntimeChoice runtime) {
    return DesiredChildren.of(
        ChildInputs.of(model, runtime.image(), installation.network())
            .checkedBy(check.flatMap(CandidateCheck::wanted).orElse(null))
            .trainedBy(first.job())
            .certificateBy(certificate.wanted().orElse(null))
            .serving(serving.target(), serving.canary()),
        deployed.revisions());
  }

  /** When to reconcile again without an event. */
  private Optional<Instant> next(
      Runs runs, Optional<CheckState> checking, RuntimeChoice runtime, TlsCheck certificate) {
    return Stream.of(
            checking.flatMap(CheckState::next),
            runs.waitsForPods()
                ? Optional.of(now.plus(ClusterState.POD_CREATION))
                : Optional.<Instant>empty(),
            runtime.waits() && !runtime.halted()
                ? Optional.of(now.plus(CANARY_INTERVAL))
                : Optional.<Instant>empty(),
            certificate.check().next())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private Optional<AcceptedTrace> baseline() {
    return deployed.revisions().baseline().map(Revision::accepted);
  }
}
