// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What has been taken into account of all that can bring another trace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeenStatus(
    @JsonPropertyDescription("A digest of what spec.trace names") @Nullable String trace,
    @JsonPropertyDescription("The value of the annotation credence.dev/refresh")
        @Nullable String refresh,
    @JsonPropertyDescription("The ETag that spec.trace.watch has seen") @Nullable String etag,
    @JsonPropertyDescription(
            "When the newest run that succeeded was over, RFC 3339, and the uid of its Job")
        @Nullable String run,
    @JsonPropertyDescription(
            "The digest of spec.trace for which a first run was made, by trainOnCreate")
        @Nullable String trained) {

  /** Nothing has. */
  public static final SeenStatus NONE = new SeenStatus(null, null, null, null, null);
}
