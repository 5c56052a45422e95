// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs commands in the project's root, as a user would. */
final class Shell {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int TIMEOUT_SECONDS = 120;

  private Shell() {}

  /** The exit code of a command, and its standard output and error. */
  record Result(int exit, String output) {}

  /** Runs a command with this standard input. */
  static Result run(String input, String... command) {
    try {
      Process process =
          new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " did not exit in time");
      }
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command that must succeed. */
  static String succeed(String... command) {
    Result result = run("", command);
    if (result.exit() != 0) {
      throw new AssertionError(
          String.join(" ", command) + " exited with " + result.exit() + ": " + result.output());
    }
    return result.output();
  }
}
