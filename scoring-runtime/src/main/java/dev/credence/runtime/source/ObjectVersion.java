// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import org.jspecify.annotations.Nullable;

/**
 * The state of an object: what is there, or what is to be read and no other. Objects of several
 * files cannot be read in a state: only their model digest tells that they are the same.
 *
 * @param etag without quotes; null is any state, or that none is known
 * @param versionId by which the state can be had once it was overwritten; null if it cannot
 */
public record ObjectVersion(@Nullable String etag, @Nullable String versionId) {
  /** Any state. */
  public static final ObjectVersion ANY = new ObjectVersion(null, null);
}
