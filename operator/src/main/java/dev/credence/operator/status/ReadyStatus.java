// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

/** Whether a model answers, why, and what a user can do about it. */
record ReadyStatus(Reason reason, String message) {
  boolean ready() {
    return reason == Reason.Serving || reason == Reason.ScaledToZero;
  }
}
