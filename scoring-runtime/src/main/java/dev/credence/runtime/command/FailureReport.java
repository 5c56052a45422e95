// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells a user of a failure in one line, and leaves the same line for whoever runs the pod. */
final class FailureReport {
  static final String TERMINATION_LOG = "--termination-log";

  private FailureReport() {}

  static int usage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String help = "; see " + command.getCommandSpec().qualifiedName() + " --help";
    report(command, failure.getMessage() + help);
    return ExitCode.USAGE;
  }

  static int execution(Exception failure, CommandLine command, ParseResult parsed) {
    report(
        command,
        failure instanceof RuntimeException
            ? internal(failure)
            : String.valueOf(failure.getMessage()));
    return ExitCode.of(failure);
  }

  /** A mistake of ours: names the place, for a report. */
  private static String internal(Exception failure) {
    // picocli wraps what is an Error
    Throwable mistake =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    StackTraceElement[] trace = mistake.getStackTrace();
    return "internal error: " + mistake + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static void report(CommandLine command, String message) {
    String line = "credence: " + oneLine(message);
    System.err.println(line);
    Path log = terminationLog(command);
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

  /** Of the environment where the options could not be read. */
  private static @Nullable Path terminationLog(CommandLine command) {
    OptionSpec option = command.getCommandSpec().findOption(TERMINATION_LOG);
    Path given = option == null ? null : option.getValue();
    String variable = System.getenv("CREDENCE_TERMINATION_LOG");
    return given != null || variable == null ? given : Path.of(variable);
  }
}
