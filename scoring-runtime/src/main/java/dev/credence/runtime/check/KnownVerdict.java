// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.DiagnosticsStatus;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.runtime.source.ObjectProbe;
import dev.credence.runtime.source.ObjectVersion;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceLocation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The report of an earlier check that accepted the trace with the same likelihood and gate. It
 * remains valid as long as the ETag of the object and the rules of the check do not change; the
 * trace is then not read again.
 *
 * @param trace that was read
 * @param etag of its object
 */
public record KnownVerdict(CheckReport report, TraceStatus trace, String etag) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Reads a report.
   *
   * @throws IllegalArgumentException if it is not a report, does not accept the trace or has no
   *     ETag
   */
  public static KnownVerdict parse(String text) {
    try {
      CheckReport report = MAPPER.readValue(text, CheckReport.class);
      TraceStatus trace = report == null ? null : report.trace();
      String etag = trace == null ? null : trace.etag();
      if (report != null
          && trace != null
          && etag != null
          && !etag.isEmpty()
          && CheckReport.ACCEPTED.equals(report.verdict())
          && isDigest(report.modelDigest())) {
        return new KnownVerdict(report, trace, etag);
      }
    } catch (JsonProcessingException e) {
      // reported below
    }
    throw new IllegalArgumentException(
        "it is not the JSON report of an accepted trace, with modelDigest and trace.etag");
  }

  private static boolean isDigest(@Nullable String text) {
    return text != null && text.matches("[0-9a-f]{64}");
  }

  /**
   * Queries the current version of the trace's object.
   *
   * @return the report with the current version of the object; empty if the check has other rules,
   *     or the object has changed, does not exist or cannot be queried: the check will report it
   */
  public Optional<CheckReport> still(TraceLocation location, S3Settings settings) {
    if (!isOfTheseRules()) {
      return Optional.empty();
    }
    try {
      ObjectVersion now = ObjectProbe.probe(location, settings);
      return etag.equals(now.etag()) ? Optional.of(of(location, now)) : Optional.empty();
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  private boolean isOfTheseRules() {
    DiagnosticsStatus diagnostics = report.diagnostics();
    Integer rules = diagnostics == null ? null : diagnostics.rules();
    return rules != null && rules == TraceCheck.RULES;
  }

  private CheckReport of(TraceLocation location, ObjectVersion now) {
    return new CheckReport(
        report.verdict(),
        report.reason(),
        "%s was accepted before and has the same ETag %s: it was not read again"
            .formatted(location, etag),
        report.modelDigest(),
        new TraceStatus(
            location.toString(),
            etag,
            now.versionId(),
            trace.sha256(),
            trace.bytes(),
            trace.chains(),
            trace.draws(),
            null),
        report.diagnostics(),
        report.shift(),
        report.warnings());
  }
}
