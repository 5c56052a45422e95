// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

/** A command fails with an exit code of its own; the message is one line. */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public CommandException(int exitCode, Exception failure) {
    super(failure.getMessage(), failure);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
