// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.trace.ByteSource;
import dev.credence.trace.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The objects below a prefix. */
final class S3Tree implements FileTree {
  private final S3Store store;
  private final String bucket;
  private final String root;

  /**
   * The objects under a prefix.
   *
   * @param store the caller closes it
   */
  S3Tree(S3Store store, S3Object folder) {
    this.store = store;
    this.bucket = folder.bucket();
    this.root = folder.key() + "/";
  }

  @Override
  public Optional<ByteSource> file(String path) throws SourceException {
    try {
      return Optional.of(S3Source.open(store, new S3Object(bucket, root + path)));
    } catch (SourceException e) {
      if (e.reason() == RejectionReason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e.at(path);
    }
  }

  /** Opens one of {@link #all()}. */
  ByteSource open(String path) throws SourceException {
    Optional<ByteSource> file = file(path);
    if (file.isEmpty()) {
      throw PinnedSource.overwritten(null);
    }
    return file.get();
  }

  /** The paths of all files in lexical order, with their ETags. */
  SortedMap<String, Optional<String>> all() throws SourceException {
    SortedMap<String, Optional<String>> files = new TreeMap<>();
    store
        .list(bucket, root, "")
        .forEach((key, etag) -> {
          if (!key.endsWith("/")) { // an empty object that stands for a folder
            files.put(key.substring(root.length()), etag);
          }
        });
    return files;
  }

  @Override
  public List<String> children(String folder) throws SourceException {
    String start = root + folder;
    return store.list(bucket, start, "/").keySet().stream()
        .filter(key -> !key.equals(start)) // an empty object that stands for the folder
        .map(key -> key.substring(start.length()))
        .toList();
  }

  @Override
  public void close() {
    // holds nothing but the store, which is its owner's
  }
}
