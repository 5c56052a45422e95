// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.runtime.check.PreviousTrace;
import dev.credence.runtime.source.ObjectVersion;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options for the trace that the new one is compared with.
 *
 * @param location null for no comparison
 * @param endpoint of its store; null if it is the new trace's
 */
record PreviousOptions(
    @Nullable TraceLocation location, @Nullable String endpoint, ObjectVersion object) {
  private static final Setting<TraceLocation> LOCATION =
      new Setting<>(
          "previous",
          "URI",
          EnvironmentVariables.PREVIOUS_TRACE,
          null,
          OptionValues::location,
          "URI or path of an earlier trace: report how far the posterior has moved from it, which"
              + " spec.gate.maxShift limits.");

  private static final Setting<String> ENDPOINT =
      new Setting<>(
          "previous-endpoint",
          "URL",
          EnvironmentVariables.PREVIOUS_ENDPOINT,
          null,
          text -> text,
          "With --previous: the endpoint of its store, if it differs.");

  private static final Setting<String> ETAG =
      new Setting<>(
          "previous-etag",
          "ETAG",
          EnvironmentVariables.PREVIOUS_TRACE_ETAG,
          null,
          text -> text,
          "With --previous: compare only with the S3 object that has this ETag.");

  private static final Setting<String> VERSION_ID =
      new Setting<>(
          "previous-version-id",
          "ID",
          EnvironmentVariables.PREVIOUS_TRACE_VERSION_ID,
          null,
          text -> text,
          "With --previous: the version of the S3 object, read if the latest one differs.");

  static final List<Setting<?>> SETTINGS = List.of(LOCATION, ENDPOINT, ETAG, VERSION_ID);

  static PreviousOptions of(Arguments arguments) throws UsageException {
    arguments.refuseWithout(LOCATION, List.of(ENDPOINT, ETAG, VERSION_ID));
    return new PreviousOptions(
        arguments.find(LOCATION),
        arguments.find(ENDPOINT),
        new ObjectVersion(arguments.find(ETAG), arguments.find(VERSION_ID)));
  }

  /**
   * The trace; null if there is none.
   *
   * @param settings of the new trace's store
   */
  @Nullable PreviousTrace trace(S3Settings settings) {
    return location == null ? null : new PreviousTrace(location, settings.at(endpoint), object);
  }
}
