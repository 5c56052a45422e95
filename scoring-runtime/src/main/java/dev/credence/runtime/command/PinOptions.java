// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.runtime.model.Pin;
import dev.credence.runtime.source.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options for the only model to serve. */
final class PinOptions {
  private static final Setting<String> MODEL_DIGEST =
      new Setting<>(
          "model-digest",
          "HEX",
          EnvironmentVariables.MODEL_DIGEST,
          null,
          OptionValues::digest,
          "Serve only the model with this digest.");

  private static final Setting<String> ETAG =
      new Setting<>(
          "trace-etag",
          "ETAG",
          EnvironmentVariables.TRACE_ETAG,
          null,
          text -> text,
          "With --model-digest: the ETag of the S3 object that was accepted.");

  private static final Setting<String> VERSION_ID =
      new Setting<>(
          "trace-version-id",
          "ID",
          EnvironmentVariables.TRACE_VERSION_ID,
          null,
          text -> text,
          "With --model-digest: the version of the S3 object, read if the latest one differs.");

  static final List<Setting<?>> SETTINGS = List.of(MODEL_DIGEST, ETAG, VERSION_ID);

  private PinOptions() {}

  /** The pin; null if any model may be served. */
  static @Nullable Pin pin(Arguments arguments) throws UsageException {
    arguments.refuseWithout(MODEL_DIGEST, List.of(ETAG, VERSION_ID));
    String digest = arguments.find(MODEL_DIGEST);
    ObjectVersion object = new ObjectVersion(arguments.find(ETAG), arguments.find(VERSION_ID));
    return digest == null ? null : new Pin(digest, object);
  }
}
