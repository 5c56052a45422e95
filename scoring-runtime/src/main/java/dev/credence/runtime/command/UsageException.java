// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

/** An invalid command line, or an invalid environment variable of an option. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
