// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.SpecRules.Problem;
import dev.credence.operator.apply.Applied;
import dev.credence.operator.candidate.Checking;
import dev.credence.operator.desired.Desired;
import dev.credence.operator.observed.OneLine;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.plan.Plan;
import dev.credence.operator.plan.Plan.Work;
import dev.credence.operator.revision.Target;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides the Ready condition. */
final class Readiness {
  private Readiness() {}

  static Verdict of(Plan plan, Applied applied, Optional<Rollout> rollout) {
    if (!applied.conflicts().isEmpty()) {
      return new Verdict(Reason.RuntimeUnavailable, conflict(applied));
    }
    if (!applied.awaited().isEmpty()) {
      return new Verdict(
          Reason.Progressing,
          "waiting until the former model of this name is gone; still there: "
              + String.join(", ", applied.awaited()));
    }
    Work work = plan.work();
    if (work == null) {
      return rollout
          .map(Readiness::running)
          .orElseGet(() -> new Verdict(Reason.RuntimeUnavailable, left(plan)));
    }
    String failure = applied.failure();
    if (failure != null && rollout.filter(r -> runs(r, work.desired())).isEmpty()) {
      return new Verdict(
          Reason.Progressing, applied.invalid() ? OneLine.of(failure) : retrying(failure));
    }
    if (!applied.held().isEmpty()) {
      return new Verdict(Reason.Progressing, paused(applied));
    }
    if (rollout.isEmpty()) {
      return work.target() == null
          ? withoutTrace(work)
          : new Verdict(Reason.Progressing, "the Deployment is being made");
    }
    return failed(work.target(), rollout.get()).orElseGet(() -> running(rollout.get()));
  }

  static String conflict(Applied applied) {
    return String.join(", ", applied.conflicts())
        + " is there already and belongs to somebody else: delete or rename it, or give the model"
        + " another name";
  }

  static String invalid(List<Problem> problems) {
    return "the spec is not valid, what runs is left as it is: "
        + problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
  }

  /** Why nothing is done for a model. */
  static String left(Plan plan) {
    return plan.refused().isEmpty() ? invalid(plan.problems()) : notAllowed(plan.refused());
  }

  static String notAllowed(List<Problem> refused) {
    return "the installation does not allow what the spec asks for, what runs is left as it is: "
        + refused.stream().map(Problem::toString).collect(Collectors.joining("; "));
  }

  static String retrying(String failure) {
    return OneLine.of(failure) + " (trying again)";
  }

  private static String paused(Applied applied) {
    return OneLine.of(
        "paused: remove the annotation credence.dev/paused to "
            + String.join(", ", applied.held()));
  }

  /** Nothing was accepted so far. */
  private static Verdict withoutTrace(Work work) {
    Checking checking = work.checking();
    if (checking == null || (checking.notFound() && work.retraining() != null)) {
      return new Verdict(
          Reason.NoTraceYet,
          "there is no trace yet: " + RetrainingHealth.of(work).message() + remedy(work));
    }
    return checking.rejected()
        ? new Verdict(Reason.TraceRejected, TraceAcceptance.of(checking).message())
        : new Verdict(Reason.Progressing, TraceAcceptance.of(checking).message());
  }

  /** The next run of the schedule may be far. */
  private static String remedy(Work work) {
    return work.runs().active().isPresent() || work.runs().lastEnd().isEmpty()
        ? ""
        : "; start another run: kubectl create job --from=cronjob/%s NAME"
            .formatted(work.retraining());
  }

  /** A revision that did not come up in time, whether or not another stands in for it. */
  private static Optional<Verdict> failed(@Nullable Target target, Rollout rollout) {
    if (target != null && target.failure() != null) {
      return Optional.of(
          new Verdict(
              Reason.RolloutFailed,
              "revision %s did not come up in time: %s; revision %s is in its place, %s"
                  .formatted(
                      target.failure().revision(),
                      target.failure().message(),
                      target.revision().name(),
                      figures(rollout))));
    }
    boolean wasUp = target != null && target.revision().upSince() != null;
    return rollout
        .expired()
        .filter(fault -> !wasUp)
        .map(fault ->
            new Verdict(
                Reason.RolloutFailed,
                "the revision did not come up in time: " + fault + serving(rollout)));
  }

  /** What the Deployment says of its own revision. */
  private static Verdict running(Rollout rollout) {
    if (!rollout.isSeen()) {
      return new Verdict(Reason.Progressing, "the change has been given to the Deployment");
    }
    if (rollout.wanted() == 0) {
      return rollout.present() == 0
          ? new Verdict(
              Reason.ScaledToZero, "no replicas are wanted: raise spec.replicas for answers")
          : new Verdict(Reason.Progressing, "stopping " + replicas(rollout.present()));
    }
    if (rollout.isComplete()) {
      return new Verdict(Reason.Serving, figures(rollout));
    }
    return rollout
        .fault()
        .map(fault -> new Verdict(Reason.RuntimeUnavailable, fault + serving(rollout)))
        .orElseGet(() ->
            new Verdict(
                Reason.Progressing,
                "%s; of the present revision %d of %d are there"
                    .formatted(figures(rollout), rollout.updated(), rollout.wanted())));
  }

  private static String figures(Rollout rollout) {
    return rollout.available() + " of " + replicas(rollout.wanted()) + " answer";
  }

  private static String serving(Rollout rollout) {
    return rollout.available() == 0
        ? ""
        : "; meanwhile " + replicas(rollout.available()) + " answer";
  }

  private static String replicas(int count) {
    return count == 1 ? "1 replica" : count + " replicas";
  }

  /**
   * Whether what is wanted is what the Deployment is told, so that a failure elsewhere can wait.
   */
  private static boolean runs(Rollout rollout, Desired desired) {
    Deployment live = rollout.deployment();
    return desired
        .deployment()
        .filter(wanted -> Rollout.revision(wanted).equals(Rollout.revision(live)))
        .filter(wanted ->
            wanted.getSpec().getReplicas() == null
                || wanted.getSpec().getReplicas().equals(live.getSpec().getReplicas()))
        .isPresent();
  }
}
