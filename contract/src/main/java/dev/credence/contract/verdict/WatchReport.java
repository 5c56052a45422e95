// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Which object the command {@code watch} finds, as it leaves it in its pod's termination message;
 * what is not known is null.
 *
 * @param reason why there is none: the word of a {@link RejectionReason}
 * @param message the same, one line for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WatchReport(
    @Nullable String etag,
    @Nullable String versionId,
    @Nullable String reason,
    @Nullable String message) {

  /** Of an object that is there. */
  public static WatchReport found(@Nullable String etag, @Nullable String versionId) {
    return new WatchReport(etag, versionId, null, null);
  }

  /** Of an object that is not there, or could not be asked for. */
  public static WatchReport failed(RejectionReason reason, String message) {
    return new WatchReport(null, null, reason.word(), message);
  }
}
