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
 * All decisions for a model in one reconciliation: the objects to write, and the facts that the
 * status reports.
 *
 * @param problems validation errors of the spec
 * @param violations violations of the installation policy
 * @param revisions the existing revisions
 * @param durability whether new pods can still read the deployed trace; null if there is none
 * @param watch health of the watch; null if the spec has none
 * @param work what to write for a spec that is valid and allowed; else null, and nothing is written
 */
public record Plan(
    List<Problem> problems,
    PolicyViolations violations,
    Revisions revisions,
    @Nullable Durability durability,
    @Nullable WatchHealth watch,
    @Nullable WorkPlan work) {

  /**
   * Makes the plan for a model.
   *
   * @param runtimes chooses the runtime image, given the revisions
   */
  public static Plan of(
      ProbabilisticModel model,
      ClusterState observed,
      Function<Revisions, RuntimeChoice> runtimes,
      InstallationSettings installation,
      Instant now) {
    List<Problem> problems = SpecRules.check(model.getMetadata().getName(), model.getSpec());
    PolicyViolations violations = PolicyViolations.of(model, observed, installation);
    DeployedState deployed = DeployedState.of(model, observed);
    WorkPlan work =
        problems.isEmpty() && violations.problems().isEmpty()
            ? new Planner(model, observed, deployed, installation, now).work(runtimes)
            : null;
    return new Plan(
        problems,
        violations,
        deployed.revisions(),
        deployed.durability(),
        WatchHealth.of(model, observed),
        work);
  }

  /** The revision to run; empty if no trace was accepted yet. */
  public Optional<TargetRevision> target() {
    return Optional.ofNullable(work).map(WorkPlan::target);
  }

  /** The revision in service after the plan is applied; empty if none was available yet. */
  public Optional<Revision> inService() {
    return revisions.inService(target().map(TargetRevision::revision).orElse(null));
  }
}
