// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.credence.contract.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of the command {@code check}, written to its pod's termination message.
 *
 * @param verdict {@link #ACCEPTED} or {@link #REJECTED}
 * @param reason of a rejection: the API value of a {@link RejectionReason}
 * @param message human-readable, one line
 * @param modelDigest 64 hex characters; null if the check failed before
 * @param trace its location and identity; its diagnostics are a member of their own
 * @param shift from the previous posterior; null if unknown
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

  /** Verdict: the trace may be served. */
  public static final String ACCEPTED = "Accepted";

  /** Verdict: the trace may not be served. */
  public static final String REJECTED = "Rejected";

  /** The report of a check that did not finish. */
  public static CheckReport failed(String message) {
    return new CheckReport(
        REJECTED, RejectionReason.CHECK_FAILED.apiValue(), message, null, null, null, null, null);
  }

  /** The report on an accepted trace, without a message. */
  public static CheckReport accepted(String modelDigest, TraceStatus trace) {
    return new CheckReport(
        ACCEPTED,
        null,
        null,
        modelDigest,
        trace.withDiagnostics(null),
        trace.diagnostics(),
        null,
        null);
  }

  /** The trace with its diagnostics, for the status; null if it was not read. */
  public @Nullable TraceStatus traceStatus() {
    return trace == null
        ? null
        : trace.withDiagnostics(diagnostics == null ? null : diagnostics.withRoundedRhat());
  }

  /** The message and the warnings on one line. */
  public String messageWithWarnings() {
    String text = message == null ? "" : message;
    return PlainText.line(
        warnings == null || warnings.isEmpty()
            ? text
            : text + "; warning: " + String.join("; warning: ", warnings));
  }
}
