// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.ExitCode;
import dev.credence.contract.PlainText;
import dev.credence.runtime.manifest.ManifestException;
import dev.credence.runtime.source.SourceException;
import dev.credence.scoring.loading.ModelException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reports a failure in one line, also as the termination message of a pod. */
final class FailureReport {
  private FailureReport() {}

  /**
   * For arguments that cannot be parsed, so that only the environment can name the termination log.
   */
  static int usage(@Nullable String message, String calledAs) {
    return usage(
        message, calledAs, () -> Arguments.find(CredenceCommand.TERMINATION_LOG, System.getenv()));
  }

  /** Reports the failure of a running command. */
  static int failure(Throwable failure, Command command, Arguments arguments) {
    LogOption log = () -> arguments.find(CredenceCommand.TERMINATION_LOG);
    if (failure instanceof UsageException) {
      return usage(failure.getMessage(), command.calledAs(), log);
    }
    boolean expected = failure instanceof Exception && !(failure instanceof RuntimeException);
    report(expected ? String.valueOf(failure.getMessage()) : internal(failure), log);
    return exitCode(failure);
  }

  private static int exitCode(Throwable failure) {
    return switch (failure) {
      case ManifestException ignored -> ExitCode.USAGE;
      case SourceException ignored -> ExitCode.REJECTED;
      case ModelException ignored -> ExitCode.REJECTED;
      case CommandException command -> command.exitCode();
      default -> ExitCode.OTHER;
    };
  }

  private interface LogOption {
    @Nullable Path find() throws UsageException;
  }

  private static int usage(@Nullable String message, String calledAs, LogOption log) {
    report(message + "; see " + calledAs + " --help", log);
    return ExitCode.USAGE;
  }

  /** Describes a bug, with the code location for a bug report. */
  private static String internal(Throwable mistake) {
    StackTraceElement[] trace = mistake.getStackTrace();
    return "internal error: " + mistake + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static void report(String message, LogOption log) {
    String line = "credence: " + PlainText.line(message);
    System.err.println(line);
    try {
      TerminationLog.write(log.find(), line);
    } catch (UsageException e) {
      System.err.println("credence: " + e.getMessage());
    }
  }
}
