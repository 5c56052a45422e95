// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.crds.CandidateStatus;
import dev.credence.crds.Engine;
import dev.credence.crds.ProbabilisticModelStatus;
import dev.credence.crds.SpecRules;
import dev.credence.crds.SpecRules.Problem;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Checking;
import dev.credence.operator.desired.CheckJob;
import dev.credence.operator.desired.Desired;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.revision.Accepted;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.Target;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a model.
 *
 * @param problems broken rules of the spec; then nothing is to be done
 * @param revisions that there are
 * @param durability of the trace that the Deployment serves; null if there is none
 * @param work null if the spec breaks a rule
 */
public record Plan(
    List<Problem> problems,
    Revisions revisions,
    @Nullable Durability durability,
    @Nullable Work work) {

  /**
   * For a spec that keeps the rules.
   *
   * @param checking how far the check of the model's candidate has come
   * @param target what the Deployment is to run; null as long as no trace was accepted
   */
  public record Work(Checking checking, @Nullable Target target, Desired desired) {}

  /** Decides for a model. */
  public static Plan of(
      ProbabilisticModel model, Observed observed, String runtimeImage, Instant now) {
    String uid = model.getMetadata().getUid();
    Revisions revisions = Revisions.of(observed, uid);
    Rollout rollout = observed.rollout(uid).orElse(null);
    Durability durability =
        revisions.runs() == null || rollout == null
            ? null
            : Durability.of(revisions.runs(), model.getStatus(), rollout.current());
    List<Problem> problems = SpecRules.check(model.getMetadata().getName(), model.getSpec());
    if (!problems.isEmpty()) {
      return new Plan(problems, revisions, durability, null);
    }
    Candidate candidate = Candidate.of(model);
    Job check = CheckJob.of(model, candidate, runtimeImage);
    Checking checking =
        Checking.of(check, known(model, candidate, revisions), model, observed, now);
    Target target =
        accepted(candidate, checking, revisions)
            .map(accepted -> {
              boolean held =
                  durability == Durability.Overwritten || accepted.engine() != Engine.NUMBER;
              String tried = model.getMetadata().getGeneration() + "/" + candidate.id();
              Revision wanted = Revision.of(model, accepted, runtimeImage);
              return Target.of(wanted, tried, revisions, rollout, held, now);
            })
            .orElse(null);
    Desired desired = Desired.of(model, checking.jobWanted() ? check : null, target, revisions);
    return new Plan(problems, revisions, durability, new Work(checking, target, desired));
  }

  /** If the status is lost, the revision that the Deployment runs counts as accepted. */
  private static CandidateStatus known(
      ProbabilisticModel model, Candidate candidate, Revisions revisions) {
    ProbabilisticModelStatus status = model.getStatus();
    Revision runs = revisions.runs();
    boolean lost = status == null || status.candidate() == null;
    return lost && runs != null && runs.accepted().candidate().equals(candidate.id())
        ? runs.accepted().verdict()
        : candidate.known(status);
  }

  /** The candidate, or else what is served so far. */
  private static Optional<Accepted> accepted(
      Candidate candidate, Checking checking, Revisions revisions) {
    return checking.accepted()
        ? Optional.of(Accepted.of(candidate, checking.candidate()))
        : Optional.ofNullable(revisions.runs()).or(revisions::lastUp).map(Revision::accepted);
  }
}
