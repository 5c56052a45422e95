// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import dev.credence.runtime.command.Command;
import dev.credence.runtime.command.CredenceCommand;
import java.util.List;
import java.util.stream.Stream;

/** The command line with all commands: those of the scoring runtime, and {@code score}. */
public final class JobMain {
  static final List<Command> COMMANDS =
      Stream.concat(CredenceCommand.COMMANDS.stream(), Stream.of(ScoreOptions.COMMAND)).toList();

  private JobMain() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(CredenceCommand.run(COMMANDS, arguments));
  }
}
