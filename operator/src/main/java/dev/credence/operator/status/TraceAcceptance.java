// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.status.CandidateStatus;
import dev.credence.operator.apply.ApplyResult;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.candidate.Retries;
import dev.credence.operator.candidate.Trigger;
import dev.credence.operator.observed.PodFailure;
import dev.credence.operator.plan.WorkPlan;
import java.util.Objects;

/**
 * The TraceAccepted condition.
 *
 * @param status True, False or Unknown
 */
record TraceAcceptance(String status, String reason, String message) {

  static TraceAcceptance of(WorkPlan work) {
    return work.checking() == null
        ? new TraceAcceptance("Unknown", Reason.NoTraceYet.name(), "no run has written a trace yet")
        : work.unchanged() ? unchanged(work.checking()) : of(work.checking());
  }

  private static TraceAcceptance unchanged(CheckState checking) {
    TraceAcceptance accepted = of(checking);
    return new TraceAcceptance(
        accepted.status(),
        Reason.Unchanged.name(),
        accepted.message()
            + "; unchanged: the model is identical to the one in service, whose pods keep running");
  }

  static TraceAcceptance of(CheckState checking) {
    CandidateStatus candidate = checking.candidate();
    if (checking.accepted()) {
      String message = candidate.message();
      return new TraceAcceptance(
          "True",
          Reason.Accepted.name(),
          message == null ? candidate.uri() + " was accepted earlier" : message);
    }
    if (checking.failed()) {
      return new TraceAcceptance(
          "False",
          Reason.CheckFailed.name(),
          candidate.uri() + " cannot be checked: " + checking.whyFailed() + " (retrying)");
    }
    if (checking.rejected()) {
      String checkError =
          candidate.hindrance() == null ? "" : PodFailure.ALSO + candidate.hindrance();
      String again =
          Retries.isTransient(candidate.reason()) ? " (retrying)" : recheckHint(candidate);
      return new TraceAcceptance(
          "False",
          Objects.requireNonNull(candidate.reason(), "a rejection has a reason"),
          Objects.requireNonNullElse(candidate.message(), "the check gave no further reason")
              + checkError
              + again);
    }
    return new TraceAcceptance(
        "Unknown", Reason.Checking.name(), candidate.uri() + " is being checked");
  }

  /** After a change of likelihood or gate, the trace in service is checked instead. */
  private static String recheckHint(CandidateStatus candidate) {
    return switch (Trigger.of(candidate).kind()) {
      case Run -> "; to check it again, set spec.trace.uri to it";
      case Watch -> "; to check it again, change the value of the annotation credence.dev/refresh";
      case Spec, Refresh -> "";
    };
  }

  /** A copy whose message says that the check has not started while writes are blocked. */
  TraceAcceptance orPending(ApplyResult applied, String why) {
    boolean waits =
        !(applied.pendingWrites().isEmpty()
            && applied.conflicts().isEmpty()
            && applied.awaited().isEmpty());
    return waits && status.equals("Unknown")
        ? new TraceAcceptance(status, reason, "the trace is not checked yet: " + why)
        : this;
  }

  /** Whether no check is running or will be retried. */
  boolean isSettled() {
    return status.equals("True") || isFinal();
  }

  /** Whether the model or its trace must change. */
  boolean isFinal() {
    return status.equals("False") && !Retries.isTransient(reason);
  }
}
