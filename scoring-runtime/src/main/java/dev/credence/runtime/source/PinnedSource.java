// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.trace.ByteSource;
import org.jspecify.annotations.Nullable;

/** The bytes of an object in a store, and the identifiers of its version. */
interface PinnedSource extends ByteSource {
  /** The ETag without its quotes; null if the store gives none. */
  @Nullable String etag();

  /** Null if the store keeps no versions of the object. */
  @Nullable String versionId();

  /** The state that is read. */
  default ObjectVersion state() {
    return new ObjectVersion(etag(), versionId());
  }

  /** The failure of a read that found the object changed. */
  static SourceException overwritten(@Nullable Throwable cause) {
    return new SourceException(
        RejectionReason.CHECK_FAILED,
        "it was overwritten while it was read; try again, and write each trace under its own name or enable the bucket's versioning",
        cause);
  }

  /** The failure to find an object as it was. */
  static SourceException overwrittenOrDeleted(@Nullable Throwable cause) {
    return new SourceException(
        RejectionReason.CHECKSUM_MISMATCH,
        "this version no longer exists: it was overwritten or deleted; restore it, or name another trace",
        cause);
  }

  /** An ETag as people know it. */
  static @Nullable String unquoted(@Nullable String etag) {
    return etag == null ? null : etag.replaceAll("^\"|\"$", "");
  }
}
