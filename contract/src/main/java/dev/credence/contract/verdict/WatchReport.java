// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The object that the command {@code watch} finds, written to its pod's termination message;
 * unknown values are null.
 *
 * @param reason why none was found: the API value of a {@link RejectionReason}
 * @param message the same, human-readable, one line
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WatchReport(
    @Nullable String etag,
    @Nullable String versionId,
    @Nullable String reason,
    @Nullable String message) {

  /** The report on an object that exists. */
  public static WatchReport found(@Nullable String etag, @Nullable String versionId) {
    return new WatchReport(etag, versionId, null, null);
  }

  /** The report on an object that does not exist or could not be queried. */
  public static WatchReport failed(RejectionReason reason, String message) {
    return new WatchReport(null, null, reason.apiValue(), message);
  }
}
