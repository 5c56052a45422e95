// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A trace as it was read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TraceStatus(
    @JsonPropertyDescription("Where it lies") @Nullable String uri,
    @JsonPropertyDescription("The ETag of the object") @Nullable String etag,
    @JsonPropertyDescription("The version of the object, where the bucket keeps versions")
        @Nullable String versionId,
    @JsonPropertyDescription("The SHA-256 of the object") @Nullable String sha256,
    @JsonPropertyDescription("The size of the object in bytes") @Nullable Long bytes,
    @JsonPropertyDescription("Number of chains") @Nullable Integer chains,
    @JsonPropertyDescription("Number of draws of each chain") @Nullable Integer draws,
    @JsonPropertyDescription("How well its chains have converged")
        @Nullable DiagnosticsStatus diagnostics) {

  /** The same with diagnostics. */
  public TraceStatus with(@Nullable DiagnosticsStatus other) {
    return new TraceStatus(uri, etag, versionId, sha256, bytes, chains, draws, other);
  }
}
