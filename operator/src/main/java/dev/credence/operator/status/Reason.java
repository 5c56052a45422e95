// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

/** Machine-readable reasons of conditions. The names are part of the API. */
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
  /** Another model is the canary of the new runtime image, or this one was without a result. */
  RuntimeOnTrial,

  /** The rollout of the new runtime image is halted, since its canary failed. */
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

  /** The watch has not finished a run yet. */
  NoLookYet
}
