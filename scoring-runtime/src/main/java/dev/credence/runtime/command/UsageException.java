// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

/** A command line, or a variable in an option's place, that means nothing. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
