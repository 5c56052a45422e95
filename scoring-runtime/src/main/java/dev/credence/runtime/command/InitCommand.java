// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.ExitCode;
import dev.credence.runtime.init.StartManifest;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceFile;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.trace.TraceException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code init}: a manifest to start from. */
record InitCommand(TraceLocation trace) {

  int run() throws SourceException {
    try (TraceFile file = TraceFile.open(trace, S3Settings.of(System.getenv()))) {
      String manifest = StartManifest.of(file.trace(), trace);
      new PrintStream(System.out, true, StandardCharsets.UTF_8).print(manifest);
      return ExitCode.OK;
    } catch (TraceException e) {
      throw SourceException.of(trace, e);
    }
  }
}
