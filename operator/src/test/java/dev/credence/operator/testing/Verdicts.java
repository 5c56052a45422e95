// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.DiagnosticsStatus;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.CandidateSelector;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.desired.ChildInputs;
import dev.credence.operator.desired.DesiredChildren;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.plan.Plan;
import dev.credence.operator.plan.PolicyViolations;
import dev.credence.operator.plan.RunResults;
import dev.credence.operator.plan.WorkPlan;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.retraining.Runs;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.tls.TlsCheckState;
import dev.credence.operator.upgrade.RuntimeChoice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans and children for tests, given a verdict. */
public final class Verdicts {
  private static final TraceStatus TRACE =
      new TraceStatus(
          "s3://models/trace.nc",
          "9e107d9d372bb6826bd81d3542a419d6",
          "v1",
          "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592",
          1000L,
          4,
          1000,
          new DiagnosticsStatus(1.001, 2000.5, 1900.5, 0L, 0.9, "beta", "1.001", null));

  private static final Revisions NONE = new Revisions(List.of(), null);

  private Verdicts() {}

  /** The trace that the model's spec names. */
  public static Candidate candidate(ProbabilisticModel model) {
    return Candidate.of(
        model,
        Objects.requireNonNull(
            CandidateSelector.choose(model, new Runs(List.of()), null, null).trigger()));
  }

  /** The model's trace is accepted. */
  public static CandidateStatus accepted(ProbabilisticModel model) {
    return checked(model)
        .verdict(CheckReport.ACCEPTED)
        .message("converged")
        .modelDigest("a08f09".repeat(10) + "abcd")
        .trace(TRACE)
        .build();
  }

  /** The model's trace is rejected. */
  public static CandidateStatus rejected(ProbabilisticModel model, String reason, String message) {
    return checked(model).verdict(CheckReport.REJECTED).reason(reason).message(message).build();
  }

  private static CandidateStatus.Builder checked(ProbabilisticModel model) {
    return CandidateStatus.unchecked(
            candidate(model).id(), model.getSpec().trace().uri(), "Spec", null)
        .toBuilder()
        .checkedAt("2026-01-01T11:00:00Z")
        .checkedBy("00000000-0000-4000-8000-000000000002");
  }

  /** The revision of the accepted trace. */
  public static Revision revision(ProbabilisticModel model, String image) {
    return Revision.of(model, AcceptedTrace.of(candidate(model), accepted(model)), image);
  }

  /** The children once the trace is accepted, without Jobs. */
  public static DesiredChildren desired(ProbabilisticModel model, String image) {
    return desired(model, image, new TargetRevision(revision(model, image), null));
  }

  private static DesiredChildren desired(
      ProbabilisticModel model, String image, @Nullable TargetRevision target) {
    return DesiredChildren.of(
        ChildInputs.of(model, image, NetworkSettings.DEFAULT).serving(target, null), NONE);
  }

  /** The plan once the trace is accepted, for an empty cluster. */
  public static Plan plan(ProbabilisticModel model, String image) {
    return plan(model, image, accepted(model));
  }

  /** The plan with this verdict, for an empty cluster. */
  public static Plan plan(ProbabilisticModel model, String image, CandidateStatus verdict) {
    return plan(
        model, image, new CheckState(verdict, false, Optional.empty(), null), TlsCheckState.NONE);
  }

  /** The plan once the trace is accepted and the certificate was checked. */
  public static Plan plan(ProbabilisticModel model, String image, TlsCheckState tls) {
    CheckState checking = new CheckState(accepted(model), false, Optional.empty(), null);
    return plan(model, image, checking, tls);
  }

  /** The plan with this state of the check, for an empty cluster. */
  public static Plan plan(
      ProbabilisticModel model, String image, CheckState checking, TlsCheckState tls) {
    TargetRevision target =
        checking.accepted() ? new TargetRevision(revision(model, image), null) : null;
    return new Plan(
        List.of(),
        PolicyViolations.NOTHING,
        NONE,
        null,
        null,
        new WorkPlan(
            checking,
            SeenStatus.NONE,
            new RunResults(List.of()),
            model.getSpec().retraining() == null ? null : ObjectNames.retraining(model),
            target,
            false,
            new RuntimeChoice(image, null, null, false),
            tls,
            desired(model, image, target),
            Optional.empty()));
  }
}
