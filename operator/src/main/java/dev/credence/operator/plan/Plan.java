// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.contract.rules.Problem;
import dev.credence.crds.rules.SpecRules;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.upgrade.RuntimeChoice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is decided for a model in one reconciliation: what is to be written, and what the
 * status is to say, which only puts it into words.
 *
 * @param problems rules that the spec breaks
 * @param refused what the installation does not allow
 * @param revisions that there are
 * @param durability of the trace that the Deployment serves; null if there is none
 * @param watch what the watch found; null if the spec asks for none
 * @param work null if there are problems or something is refused: then nothing is written
 */
public record Plan(
    List<Problem> problems,
    PolicyViolations refused,
    Revisions revisions,
    @Nullable Durability durability,
    @Nullable WatchHealth watch,
    @Nullable WorkPlan work) {

  /**
   * Decides for a model.
   *
   * @param runtimes decides which image of the runtime it is to run, given its revisions
   */
  public static Plan of(
      ProbabilisticModel model,
      ClusterState observed,
      Function<Revisions, RuntimeChoice> runtimes,
      InstallationSettings installation,
      Instant now) {
    List<Problem> problems = SpecRules.check(model.getMetadata().getName(), model.getSpec());
    PolicyViolations refused = PolicyViolations.of(model, observed, installation);
    DeployedState deployed = DeployedState.of(model, observed);
    WorkPlan work =
        problems.isEmpty() && refused.problems().isEmpty()
            ? new Planner(model, observed, deployed, installation, now).work(runtimes)
            : null;
    return new Plan(
        problems,
        refused,
        deployed.revisions(),
        deployed.durability(),
        WatchHealth.of(model, observed),
        work);
  }

  /** What the Deployment is to run; empty as long as no trace was accepted. */
  public Optional<TargetRevision> target() {
    return Optional.ofNullable(work).map(WorkPlan::target);
  }

  /** The revision in service once the plan is carried out; empty if none has come up yet. */
  public Optional<Revision> inService() {
    return revisions.inService(target().map(TargetRevision::revision).orElse(null));
  }
}
