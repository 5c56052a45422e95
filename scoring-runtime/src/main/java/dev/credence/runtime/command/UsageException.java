// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

/** An invalid command line, or an invalid environment variable of an option. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * With what is wrong.
   *
   * @param message the start of a sentence, which goes on: see the help
   */
  public UsageException(String message) {
    super(message);
  }
}
