// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.model.Pin;
import dev.credence.runtime.source.ObjectState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model alone is served. */
final class PinOptions {
  @Option(
      names = "--model-digest",
      paramLabel = "HEX",
      converter = OptionValues.Digest.class,
      defaultValue = "${env:CREDENCE_MODEL_DIGEST" + OptionValues.ABSENT,
      description = "Serve only a model of this digest. CREDENCE_MODEL_DIGEST.")
  private @Nullable String modelDigest;

  @Option(
      names = "--trace-etag",
      paramLabel = "ETAG",
      defaultValue = "${env:CREDENCE_TRACE_ETAG" + OptionValues.ABSENT,
      description =
          "With --model-digest: the object in S3 that has it, by its ETag. CREDENCE_TRACE_ETAG.")
  private @Nullable String etag;

  @Option(
      names = "--trace-version-id",
      paramLabel = "ID",
      defaultValue = "${env:CREDENCE_TRACE_VERSION_ID" + OptionValues.ABSENT,
      description =
          "With --model-digest: its version, read where the newest is another."
              + " CREDENCE_TRACE_VERSION_ID.")
  private @Nullable String versionId;

  /** The pin; null if any model may be served. */
  @Nullable Pin pin() {
    return modelDigest == null ? null : new Pin(modelDigest, new ObjectState(etag, versionId));
  }
}
