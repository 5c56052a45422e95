// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.source.CurrentState;
import dev.credence.runtime.source.ObjectState;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceLocation;
import java.util.Optional;

/**
 * The report of an earlier check, which accepted the trace with the same likelihood and gate. It
 * holds as long as the object has the same ETag and the check the same rules, so that nothing need
 * be read again.
 *
 * @param etag of the object that was read
 * @param rules by which it was accepted
 */
public record KnownVerdict(String etag, int rules, ObjectNode report) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Reads a report.
   *
   * @throws IllegalArgumentException if it is none, does not accept the trace or names no ETag
   */
  public static KnownVerdict parse(String text) {
    try {
      JsonNode report = MAPPER.readTree(text);
      String etag = report.at("/trace/etag").asText("");
      if (report instanceof ObjectNode object
          && report.path("verdict").asText().equals("Accepted")
          && report.path("modelDigest").asText().matches("[0-9a-f]{64}")
          && !etag.isEmpty()) {
        return new KnownVerdict(etag, report.at("/diagnostics/rules").asInt(1), object);
      }
    } catch (JsonProcessingException e) {
      // said below, as of another document
    }
    throw new IllegalArgumentException(
        "it is no report of an accepted trace in JSON, with modelDigest and trace.etag");
  }

  /**
   * Asks which object the trace is now.
   *
   * @return the report with the version that the object has now; empty if the check has other
   *     rules, or if it is another object, is gone or cannot be asked for: the check will say so
   */
  public Optional<ObjectNode> still(TraceLocation location, S3Settings settings) {
    if (rules != Check.RULES) {
      return Optional.empty();
    }
    try {
      ObjectState now = CurrentState.of(location, settings);
      return etag.equals(now.etag()) ? Optional.of(report(location, now)) : Optional.empty();
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  private ObjectNode report(TraceLocation location, ObjectState now) {
    ObjectNode same = report.deepCopy();
    same.put(
        "message",
        "%s is the object that was accepted before, with the same ETag %s: it was not read again"
            .formatted(location, etag));
    ObjectNode trace = same.withObject("trace");
    trace.put("uri", location.toString());
    if (now.versionId() == null) {
      trace.remove("versionId");
    } else {
      trace.put("versionId", now.versionId());
    }
    return same;
  }
}
