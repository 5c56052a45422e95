// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

/** The reason and message of Ready. */
record ReadyStatus(Reason reason, String message) {
  boolean ready() {
    return reason == Reason.Serving || reason == Reason.ScaledToZero;
  }
}
