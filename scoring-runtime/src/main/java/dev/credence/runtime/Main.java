// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime;

import dev.credence.runtime.command.CredenceCommand;

/** Entry point. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(CredenceCommand.run(CredenceCommand.COMMANDS, arguments));
  }
}
