// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The object, the size and the diagnostics of a trace that was read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TraceStatus(
    @JsonPropertyDescription("URI of the trace.") @Nullable String uri,
    @JsonPropertyDescription("ETag of the object.") @Nullable String etag,
    @JsonPropertyDescription("Version of the object, if the bucket keeps versions.")
        @Nullable String versionId,
    @JsonPropertyDescription("SHA-256 of the object.") @Nullable String sha256,
    @JsonPropertyDescription("Size of the object in bytes.") @Nullable Long bytes,
    @JsonPropertyDescription("Number of chains.") @Nullable Integer chains,
    @JsonPropertyDescription("Number of draws per chain.") @Nullable Integer draws,
    @JsonPropertyDescription("Convergence diagnostics.") @Nullable DiagnosticsStatus diagnostics) {

  /** A copy with other diagnostics. */
  public TraceStatus withDiagnostics(@Nullable DiagnosticsStatus other) {
    return new TraceStatus(uri, etag, versionId, sha256, bytes, chains, draws, other);
  }
}
