// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

/** Reasons of conditions, for programs; what is the matter stands in the message. */
public enum Reason {
  Serving,
  ScaledToZero,
  Progressing,
  NoTraceYet,
  Checking,
  Accepted,
  Unchanged,
  TraceRejected,
  CheckFailed,
  RuntimeUnavailable,
  RolloutFailed,
  TlsSecretMissing,
  RuntimeOnTrial,
  RuntimeHeld,
  NameConflict,
  InvalidSpec,
  NotAllowed,
  Succeeded,
  RunRetrying,
  RunFailed,
  OutputMissing,
  NoRunYet,
  Watching,
  WatchFailed,
  NoLookYet
}
