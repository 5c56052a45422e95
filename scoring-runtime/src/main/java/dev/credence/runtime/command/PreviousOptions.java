// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.check.PreviousTrace;
import dev.credence.runtime.source.ObjectState;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceLocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which trace the new one is compared with. */
final class PreviousOptions {
  @Option(
      names = "--previous",
      paramLabel = "URI",
      converter = OptionValues.Location.class,
      defaultValue = "${env:CREDENCE_PREVIOUS_TRACE" + OptionValues.ABSENT,
      description =
          "URI or path of an earlier trace: say how far the posterior has moved from it, which"
              + " spec.gate.maxShift limits. CREDENCE_PREVIOUS_TRACE.")
  private @Nullable TraceLocation location;

  @Option(
      names = "--previous-endpoint",
      paramLabel = "URL",
      defaultValue = "${env:CREDENCE_PREVIOUS_ENDPOINT" + OptionValues.ABSENT,
      description =
          "With --previous: the store that it lies in, if it is another."
              + " CREDENCE_PREVIOUS_ENDPOINT.")
  private @Nullable String endpoint;

  @Option(
      names = "--previous-etag",
      paramLabel = "ETAG",
      defaultValue = "${env:CREDENCE_PREVIOUS_TRACE_ETAG" + OptionValues.ABSENT,
      description =
          "With --previous: compare only with the object in S3 that has it."
              + " CREDENCE_PREVIOUS_TRACE_ETAG.")
  private @Nullable String etag;

  @Option(
      names = "--previous-version-id",
      paramLabel = "ID",
      defaultValue = "${env:CREDENCE_PREVIOUS_TRACE_VERSION_ID" + OptionValues.ABSENT,
      description =
          "With --previous: its version, read where the newest is another."
              + " CREDENCE_PREVIOUS_TRACE_VERSION_ID.")
  private @Nullable String versionId;

  /**
   * The trace; null if there is none.
   *
   * @param settings of the new trace's store
   */
  @Nullable PreviousTrace trace(S3Settings settings) {
    return location == null
        ? null
        : new PreviousTrace(location, settings.at(endpoint), new ObjectState(etag, versionId));
  }
}
