// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.credence.contract.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command {@code check} finds, as it leaves it in its pod's termination message.
 *
 * @param verdict {@link #ACCEPTED} or {@link #REJECTED}
 * @param reason of a rejection: the word of a {@link RejectionReason}
 * @param message one line for people
 * @param modelDigest 64 hex digits; null if the check did not come so far
 * @param trace without diagnostics
 * @param shift from the previous posterior; null if it is not known
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

  /** The verdict on a trace that may be served. */
  public static final String ACCEPTED = "Accepted";

  /** The verdict on a trace that may not. */
  public static final String REJECTED = "Rejected";

  /** Of a check that did not finish. */
  public static CheckReport failed(String message) {
    return new CheckReport(
        REJECTED, RejectionReason.CHECK_FAILED.word(), message, null, null, null, null, null);
  }

  /** Of a trace that was accepted, without words. */
  public static CheckReport accepted(String modelDigest, TraceStatus trace) {
    return new CheckReport(
        ACCEPTED, null, null, modelDigest, trace.with(null), trace.diagnostics(), null, null);
  }

  /** The trace with its diagnostics, as a status has them; null if it was not read. */
  public @Nullable TraceStatus traceStatus() {
    return trace == null
        ? null
        : trace.with(diagnostics == null ? null : diagnostics.withRoundedRhat());
  }

  /** The message, with the warnings, as one line. */
  public String messageWithWarnings() {
    String text = message == null ? "" : message;
    return PlainText.line(
        warnings == null || warnings.isEmpty()
            ? text
            : text + "; warning: " + String.join("; warning: ", warnings));
  }
}
