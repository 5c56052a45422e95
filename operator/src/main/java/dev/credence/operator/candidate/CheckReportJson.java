// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.ExitCode;
import dev.credence.contract.PlainText;
import dev.credence.contract.verdict.DiagnosticsStatus;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.contract.verdict.ShiftStatus;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.operator.observed.TerminationMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime's check leaves as a pod's termination message.
 *
 * @param verdict {@code Accepted} or {@code Rejected}
 * @param reason of a rejection
 * @param modelDigest 64 hex digits; absent where the check came not so far
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckReport(
    String verdict,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String modelDigest,
    @Nullable TraceStatus trace,
    @Nullable DiagnosticsStatus diagnostics,
    @Nullable ShiftStatus shift,
    @Nullable List<String> warnings) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A report; empty if the message is none, as that of a container that was killed, or if the exit
   * code does not say the same.
   */
  static Optional<CheckReport> parse(TerminationMessage message) {
    if (!message.text().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(message.text(), CheckReport.class))
          .filter(report -> report.isWhole(message.exitCode()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private boolean isWhole(int exitCode) {
    return switch (exitCode) {
      case ExitCode.OK ->
          CandidateStatus.ACCEPTED.equals(verdict) && modelDigest != null && trace != null;
      case ExitCode.REJECTED -> CandidateStatus.REJECTED.equals(verdict) && reason != null;
      default -> false;
    };
  }

  /** What the check of an accepted trace has said, without its words, as JSON. */
  public static String acceptance(String modelDigest, TraceStatus facts) {
    try {
      return JSON.writeValueAsString(
          new CheckReport(
              CandidateStatus.ACCEPTED,
              null,
              null,
              modelDigest,
              facts.with(null),
              facts.diagnostics(),
              null,
              null));
    } catch (JsonProcessingException e) {
      throw new AssertionError("a record can always be written", e);
    }
  }

  /** A check that came to no verdict. */
  static CheckReport failed(String message) {
    return new CheckReport(
        CandidateStatus.REJECTED,
        RejectionReason.CHECK_FAILED.word(),
        message,
        null,
        null,
        null,
        null,
        null);
  }

  /** What is to be known of the trace. */
  @Nullable TraceStatus facts() {
    return trace == null ? null : trace.with(diagnostics);
  }

  /** The message, with the warnings, as one line. */
  String told() {
    String told = message == null ? "" : message;
    return PlainText.line(
        warnings == null || warnings.isEmpty()
            ? told
            : told + "; warning: " + String.join("; warning: ", warnings));
  }
}
