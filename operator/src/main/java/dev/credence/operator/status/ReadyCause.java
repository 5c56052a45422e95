// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

/**
 * All that Ready can say, in the order in which it is looked for: what somebody has got wrong comes
 * before what follows from it, and both before what goes on by itself. The reference has this table
 * row by row, {@link Situation} the messages.
 */
enum ReadyCause {
  NameTaken(Reason.RuntimeUnavailable, "an object of somebody else has a child's name"),
  FormerModel(Reason.Progressing, "objects of a former model of the same name are still there"),
  InvalidSpec(Reason.RuntimeUnavailable, "the spec breaks a rule, and nothing runs"),
  NotAllowed(
      Reason.RuntimeUnavailable,
      "the spec asks for what the installation does not allow, and nothing runs"),
  WriteRefused(
      Reason.Progressing, "the API server refuses an object, and what is wanted does not run yet"),
  Paused(Reason.Progressing, "the model is paused while a change waits"),
  NoTrace(Reason.NoTraceYet, "no run has written a trace yet"),
  TraceRejected(
      Reason.TraceRejected,
      "the check, or the store, says no to the first trace; `TraceAccepted` has its reason"),
  CheckFailed(
      Reason.CheckFailed,
      "the first trace cannot be checked: what hinders the check's pod, or refuses it"),
  TraceChecked(Reason.Progressing, "the first trace is being checked"),
  NotMadeYet(Reason.Progressing, "the Deployment is being made"),
  RolloutFailed(
      Reason.RolloutFailed,
      "the newest revision did not come up in time; the one before, if there is one, is in its"
          + " place"),
  PodFault(
      Reason.RuntimeUnavailable,
      "what hinders a scoring pod, or refuses it; how many answer meanwhile"),
  TlsSecretMissing(
      Reason.TlsSecretMissing,
      "`ingress.tlsSecretName` has no `tls.crt`, or an empty one; how many replicas answer"),
  ChangeGiven(Reason.Progressing, "the Deployment's controller has not seen it yet"),
  Stopping(Reason.Progressing, "replicas are being stopped"),
  Rolling(Reason.Progressing, "replicas are starting; how many answer"),
  TlsLookedFor(
      Reason.Progressing,
      "`ingress.tlsSecretName` is looked for the first time, and the model was not ready before"),
  ScaledToZero(Reason.ScaledToZero, "no replicas are wanted"),
  Serving(Reason.Serving, "all wanted replicas answer");

  private final Reason reason;
  private final String meaning;

  ReadyCause(Reason reason, String meaning) {
    this.reason = reason;
    this.meaning = meaning;
  }

  /** The reason that Ready has then. */
  Reason reason() {
    return reason;
  }

  /** What it is, for the reference. */
  String meaning() {
    return meaning;
  }
}
