// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.ExitCode;
import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.operator.observed.ContainerExit;
import java.util.Optional;

/** Reads and writes reports of checks as JSON. */
public final class CheckReportJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CheckReportJson() {}

  /**
   * Parses a report; empty if the message is not a report, for example of a killed container, or if
   * the exit code contradicts it.
   */
  static Optional<CheckReport> parse(ContainerExit message) {
    if (!message.text().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(message.text(), CheckReport.class))
          .filter(report -> isComplete(report, message.exitCode()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isComplete(CheckReport report, int exitCode) {
    return switch (exitCode) {
      case ExitCode.OK ->
          CheckReport.ACCEPTED.equals(report.verdict())
              && report.modelDigest() != null
              && report.trace() != null;
      case ExitCode.REJECTED ->
          CheckReport.REJECTED.equals(report.verdict()) && report.reason() != null;
      default -> false;
    };
  }

  /** The report on an accepted trace, without its message. */
  public static String acceptance(String modelDigest, TraceStatus facts) {
    try {
      return JSON.writeValueAsString(CheckReport.accepted(modelDigest, facts));
    } catch (JsonProcessingException e) {
      throw new AssertionError("records are serializable", e);
    }
  }
}
