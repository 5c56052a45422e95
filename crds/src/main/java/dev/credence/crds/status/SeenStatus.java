// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of checks that were already processed, so that each brings a new trace only once.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeenStatus(
    @JsonPropertyDescription("Digest of the last processed spec.trace.") @Nullable String trace,
    @JsonPropertyDescription("Last processed value of the annotation credence.dev/refresh.")
        @Nullable String refresh,
    @JsonPropertyDescription("Last processed ETag, for spec.trace.watch.") @Nullable String etag,
    @JsonPropertyDescription(
            "Last processed run: the time when it finished, RFC 3339, and the UID of its Job.")
        @Nullable String run,
    @JsonPropertyDescription(
            "Digest of the spec.trace for which trainOnCreate created the first run.")
        @Nullable String trained) {

  /** No trigger was processed yet. */
  public static final SeenStatus NONE = new SeenStatus(null, null, null, null, null);
}
