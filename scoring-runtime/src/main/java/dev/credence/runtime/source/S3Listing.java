// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.json.Shortened;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A validated list of keys, page by page: complete, with only the requested keys, and finite. Pages
 * without new keys are not an error: a bucket with versions may have them.
 */
final class S3Listing {
  private static final int LONGEST_KEY = 1024; // as S3 has it

  /** Maximum objects of one trace; some samplers write one per draw and variable. */
  private static final int MAX_KEYS = 1 << 20;

  private static final long MAX_CHARACTERS = 64 << 20;
  private static final int MAX_PAGES_WITH_NOTHING_NEW = 100;

  /** Times that one request may take. */
  private static final int PATIENCE = 3;

  private final S3Store store;
  private final String bucket;
  private final String start;
  private final String delimiter;
  private final SortedMap<String, Optional<String>> keys = new TreeMap<>();
  private long characters;

  /**
   * Prepares a list.
   *
   * @param start of all keys wanted: {@code sales/trace.zarr/}, {@code sales/chain-}
   * @param delimiter "/" for one directory: only the names of directories in it, with '/'; empty
   *     for all keys with the prefix
   */
  S3Listing(S3Store store, String bucket, String start, String delimiter) {
    this.store = store;
    this.bucket = bucket;
    this.start = start;
    this.delimiter = delimiter;
  }

  /** All keys in lexical order, each with the ETag of its object; directories have none. */
  SortedMap<String, Optional<String>> read() throws SourceException {
    long end = System.nanoTime() + store.timeouts().total().multipliedBy(PATIENCE).toNanos();
    int nothingNew = 0;
    String token = null;
    do {
      int known = keys.size();
      String next = add(page(token));
      nothingNew = keys.size() == known ? nothingNew + 1 : 0;
      if (next != null
          && (next.equals(token)
              || nothingNew > MAX_PAGES_WITH_NOTHING_NEW
              || System.nanoTime() > end)) {
        throw store
            .check()
            .wrong("sent a list that does not end: pagination repeats, or adds nothing new");
      }
      token = next;
    } while (token != null);
    return keys;
  }

  private ListObjectsV2Response page(@Nullable String token) throws SourceException {
    try {
      return store.page(
          ListObjectsV2Request.builder()
              .bucket(bucket)
              .prefix(start)
              .delimiter(delimiter.isEmpty() ? null : delimiter)
              .continuationToken(token)
              .build());
    } catch (S3Exception e) {
      throw store.refused(e, new S3Object(bucket, start));
    }
  }

  /** Adds a page; returns the token of the next one, null if there is none. */
  private @Nullable String add(ListObjectsV2Response page) throws SourceException {
    if (page.isTruncated() == null) {
      throw store.check().wrong("sent something else where a list was requested");
    }
    for (CommonPrefix folder : page.commonPrefixes()) {
      add(folder.prefix(), true, Optional.empty());
    }
    for (var object : page.contents()) {
      String etag = PinnedSource.unquoted(store.check().tag("ETag", object.eTag()));
      add(object.key(), false, Optional.ofNullable(etag));
    }
    String next = page.nextContinuationToken();
    if (!page.isTruncated()) {
      return null;
    }
    if (next == null || next.isEmpty()) {
      throw store.check().wrong("sent a truncated list without NextContinuationToken");
    }
    return next;
  }

  private void add(@Nullable String key, boolean folder, Optional<String> etag)
      throws SourceException {
    if (key == null || key.length() > LONGEST_KEY || !isAskedFor(key, folder)) {
      throw store
          .check()
          .wrong(
              "listed '%s' where the prefix '%s'%s was requested"
                  .formatted(
                      Shortened.line(key == null ? "" : key, 100),
                      start,
                      delimiter.isEmpty() ? "" : " with delimiter '" + delimiter + "'"));
    }
    if (keys.put(key, etag) == null) {
      characters += key.length();
    }
    if (keys.size() > MAX_KEYS || characters > MAX_CHARACTERS) {
      throw new SourceException(
          RejectionReason.TOO_LARGE,
          "it has more than %d objects, or %d MiB of names; write it with larger chunks"
              .formatted(MAX_KEYS, MAX_CHARACTERS >> 20),
          null);
    }
  }

  /** Whether a key begins as wanted, and does not go on behind the delimiter. */
  private boolean isAskedFor(String key, boolean folder) {
    if (!key.startsWith(start)) {
      return false;
    }
    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, start.length());
    return folder ? end >= 0 && end == key.length() - delimiter.length() : end < 0;
  }
}
