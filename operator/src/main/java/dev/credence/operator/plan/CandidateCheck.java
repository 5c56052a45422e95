// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.desired.CheckJob;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Optional;

/**
 * A candidate and its check.
 *
 * @param job the desired Job of the check
 * @param checking state of the check
 */
record CandidateCheck(Candidate candidate, Job job, CheckState checking) {

  /**
   * Determines the state of a candidate's check.
   *
   * @param image of the Job
   */
  static CandidateCheck of(
      ProbabilisticModel model,
      Candidate candidate,
      Revisions revisions,
      ClusterState observed,
      String image,
      Instant now) {
    Job job =
        CheckJob.of(
            model,
            candidate,
            revisions.baseline().map(Revision::accepted).orElse(null),
            revisions.accepted(model, candidate).orElse(null),
            image);
    return new CandidateCheck(
        candidate,
        job,
        CheckState.of(job, known(model, candidate, revisions), model, observed, now));
  }

  /** If the status is lost, the deployed revision counts as accepted. */
  private static CandidateStatus known(
      ProbabilisticModel model, Candidate candidate, Revisions revisions) {
    ProbabilisticModelStatus status = model.getStatus();
    boolean lost = status == null || status.candidate() == null;
    Revision deployed = revisions.deployed();
    return lost && deployed != null && deployed.accepted().candidate().equals(candidate.id())
        ? deployed.accepted().verdict()
        : candidate.known(status);
  }

  /** The Job, if it should exist. */
  Optional<Job> wanted() {
    return checking.jobWanted() ? Optional.of(job) : Optional.empty();
  }

  /** The accepted trace, if it was accepted. */
  Optional<AcceptedTrace> accepted() {
    return checking.accepted()
        ? Optional.of(AcceptedTrace.of(candidate, checking.candidate()))
        : Optional.empty();
  }
}
