// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

/** The trace that was accepted is not there any more; the message is one line. */
final class TraceGoneException extends Exception {
  private static final long serialVersionUID = 1L;

  TraceGoneException(Exception failure) {
    super(failure.getMessage(), failure);
  }
}
