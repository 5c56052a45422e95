// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** What a command came to. */
public record Outcome(int code, String error, String out) {
  /** Runs a command of the scoring runtime within this process. */
  static Outcome of(String... arguments) {
    return of(CredenceCommand.COMMANDS, arguments);
  }

  /** Runs one of some commands within this process. */
  public static Outcome of(List<Command> commands, String... arguments) {
    return of(new ByteArrayOutputStream(), commands, arguments);
  }

  /** Runs a command whose output has no place, as on a disk that is full. */
  static Outcome withoutOutput(String... arguments) {
    return of(
        new ByteArrayOutputStream() {
          @Override
          public void flush() throws IOException {
            throw new IOException("No space left on device");
          }
        },
        CredenceCommand.COMMANDS,
        arguments);
  }

  private static Outcome of(
      ByteArrayOutputStream capturedOut, List<Command> commands, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream capturedErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(capturedOut, true, UTF_8));
    System.setErr(new PrintStream(capturedErr, true, UTF_8));
    try {
      int code = CredenceCommand.run(commands, arguments);
      return new Outcome(code, capturedErr.toString(UTF_8), capturedOut.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
