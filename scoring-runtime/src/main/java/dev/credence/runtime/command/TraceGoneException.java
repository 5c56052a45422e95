// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

/** The accepted trace no longer exists; the message is one line. */
final class TraceGoneException extends Exception {
  private static final long serialVersionUID = 1L;

  TraceGoneException(Exception failure) {
    super(failure.getMessage(), failure);
  }
}
