// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

/**
 * The causes of Ready, by precedence: first errors of users, then their consequences, then normal
 * progress. The reference lists them in this order; the messages are in {@link ReadyMessages}.
 */
enum ReadyCause {
  NameConflict(
      Reason.RuntimeUnavailable,
      "an object that the model does not own has the name of one of its children"),
  DeletedModel(Reason.Progressing, "objects of a deleted model with the same name still exist"),
  InvalidSpec(Reason.RuntimeUnavailable, "the spec is invalid, and nothing runs"),
  NotAllowed(
      Reason.RuntimeUnavailable, "the spec violates the installation policy, and nothing runs"),
  WriteRefused(
      Reason.Progressing,
      "the API server rejected an object, and the desired state does not run yet"),
  Paused(Reason.Progressing, "the model is paused and has pending changes"),
  NoTrace(Reason.NoTraceYet, "no run has written a trace yet"),
  TraceRejected(
      Reason.TraceRejected,
      "the check has rejected the first trace; `TraceAccepted` has the reason"),
  CheckFailed(
      Reason.CheckFailed,
      "the first trace cannot be checked; the message says why the pod of the check does not"
          + " run"),
  TraceChecked(Reason.Progressing, "the first trace is being checked"),
  NotCreatedYet(Reason.Progressing, "the Deployment is being created"),
  RolloutFailed(
      Reason.RolloutFailed,
      "the newest revision did not become available in time; the previous one, if any, was"
          + " rolled back to"),
  PodFailed(
      Reason.RuntimeUnavailable,
      "a scoring pod does not run; the message says why, and how many replicas are available"),
  TlsSecretMissing(
      Reason.TlsSecretMissing,
      "`ingress.tlsSecretName` has no `tls.crt`, or an empty one; the message says how many"
          + " replicas are available"),
  ChangeNotObserved(
      Reason.Progressing, "the Deployment controller has not observed the change yet"),
  Stopping(Reason.Progressing, "replicas are being stopped"),
  Rolling(Reason.Progressing, "replicas are starting; the message says how many are available"),
  CertificateUnchecked(
      Reason.Progressing,
      "`ingress.tlsSecretName` is being checked for the first time, and the model was not ready"
          + " before"),
  ScaledToZero(Reason.ScaledToZero, "the model is scaled to zero"),
  Serving(Reason.Serving, "all replicas are available");

  private final Reason reason;
  private final String meaning;

  ReadyCause(Reason reason, String meaning) {
    this.reason = reason;
    this.meaning = meaning;
  }

  /** The reason of Ready for this cause. */
  Reason reason() {
    return reason;
  }

  /** Description for the reference. */
  String meaning() {
    return meaning;
  }
}
