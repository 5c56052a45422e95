// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells a user of a failure in one line, and leaves the same line for whoever runs the pod. */
final class FailureReport {
  private FailureReport() {}

  /** Of words that cannot be read, so that only the environment can name the termination log. */
  static int usage(@Nullable String message, String calledAs) {
    String log = System.getenv(CredenceCommand.TERMINATION_LOG.variable());
    return usage(message, calledAs, log == null || log.isEmpty() ? null : Path.of(log));
  }

  private static int usage(@Nullable String message, String calledAs, @Nullable Path log) {
    report(message + "; see " + calledAs + " --help", log);
    return ExitCode.USAGE;
  }

  /** Of a command that was running. */
  static int failure(Throwable failure, Command command, Arguments arguments) {
    Path log = terminationLog(arguments);
    if (failure instanceof UsageException) {
      return usage(failure.getMessage(), command.calledAs(), log);
    }
    boolean expected = failure instanceof Exception && !(failure instanceof RuntimeException);
    report(expected ? String.valueOf(failure.getMessage()) : internal(failure), log);
    return ExitCode.of(failure);
  }

  private static @Nullable Path terminationLog(Arguments arguments) {
    try {
      return arguments.find(CredenceCommand.TERMINATION_LOG);
    } catch (UsageException e) {
      return null; // it is what is reported
    }
  }

  /** A mistake of ours: names the place, for a report. */
  private static String internal(Throwable mistake) {
    StackTraceElement[] trace = mistake.getStackTrace();
    return "internal error: " + mistake + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static void report(String message, @Nullable Path log) {
    String line = "credence: " + oneLine(message);
    System.err.println(line);
    if (log != null) {
      try {
        Files.writeString(log, line);
      } catch (IOException e) {
        System.err.println("credence: the termination log cannot be written: " + e);
      }
    }
  }

  static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }
}
