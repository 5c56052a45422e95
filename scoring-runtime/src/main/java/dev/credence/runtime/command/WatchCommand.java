// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.contract.ExitCode;
import dev.credence.contract.PlainText;
import dev.credence.contract.verdict.WatchReport;
import dev.credence.runtime.json.Shortened;
import dev.credence.runtime.json.TerminationMessage;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.source.ObjectProbe;
import dev.credence.runtime.source.ObjectVersion;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceLocation;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code watch}: prints which object a manifest's trace is now. A file next to the manifest does
 * not replace it.
 *
 * @param trace to query instead of the manifest's
 * @param terminationLog to which the result or the error is also written, as JSON
 */
record WatchCommand(
    Path manifestFile, @Nullable TraceLocation trace, @Nullable Path terminationLog) {

  private static final JsonMapper MAPPER = new JsonMapper();

  int run() throws Exception {
    Manifest manifest = ManifestReader.read(manifestFile);
    TraceLocation location = manifest.traceOr(trace);
    try {
      ObjectVersion state =
          ObjectProbe.probe(
              location, S3Settings.of(manifest.spec().traceOrDefault(), System.getenv()));
      ObjectNode json = MAPPER.valueToTree(WatchReport.found(state.etag(), state.versionId()));
      new PrintStream(System.out, true, StandardCharsets.UTF_8).println(json);
      return writeResult(json) ? ExitCode.OK : ExitCode.OTHER;
    } catch (SourceException e) {
      String message = PlainText.line(String.valueOf(e.getMessage()));
      System.err.println("credence: " + message);
      return writeResult(json(e, message)) ? ExitCode.REJECTED : ExitCode.OTHER;
    }
  }

  private static ObjectNode json(SourceException failure, String message) {
    ObjectNode json =
        MAPPER.valueToTree(
            WatchReport.failed(
                failure.reason(), Shortened.of(message, TerminationMessage.LONGEST_MESSAGE)));
    TerminationMessage.shorten(json, json, "message");
    return json;
  }

  private boolean writeResult(ObjectNode json) {
    return TerminationLog.write(terminationLog, json.toString());
  }
}
