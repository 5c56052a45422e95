// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import org.jspecify.annotations.Nullable;

/**
 * The version of an object: the current one, or the one to read. Traces of several files have no
 * common version: only the model digest shows that they are the same.
 *
 * @param etag without quotes; null if any, or unknown
 * @param versionId with which the version can be read after it was overwritten; null if it cannot
 */
public record ObjectVersion(@Nullable String etag, @Nullable String versionId) {
  /** Any version. */
  public static final ObjectVersion ANY = new ObjectVersion(null, null);
}
