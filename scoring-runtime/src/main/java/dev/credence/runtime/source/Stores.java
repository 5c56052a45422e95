// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.runtime.source.TraceLocation.Several;
import dev.credence.runtime.source.TraceLocation.WebFile;
import dev.credence.trace.ByteSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds and opens files at any location; owns the client of the S3 store, if one is needed. */
final class Stores implements AutoCloseable {
  private final S3Settings settings;
  private @Nullable S3Store s3;

  Stores(S3Settings settings) {
    this.settings = settings;
  }

  /**
   * A file of a location.
   *
   * @param etag without quotes; null if a request is needed to know it
   */
  record Found(TraceLocation file, @Nullable String etag) {}

  /** The files of a location, in order. */
  List<TraceLocation> files(TraceLocation location) throws SourceException {
    return find(location).stream().map(Found::file).toList();
  }

  /** The files of a location, in order, with their known ETags. */
  List<Found> find(TraceLocation location) throws SourceException {
    if (location instanceof Several several) {
      List<Found> files = new ArrayList<>();
      for (TraceLocation part : several.files()) {
        files.addAll(find(part));
      }
      return files;
    }
    if (!location.isPattern()) {
      return List.of(new Found(location, null));
    }
    List<Found> files =
        switch (location) {
          case S3Object object -> matching(object);
          case LocalFile local ->
              LocalFiles.matching(local.path()).stream()
                  .map(file -> new Found(file, null))
                  .toList();
          default -> List.of(); // a web server has no listing
        };
    if (files.isEmpty()) {
      throw new SourceException(
          RejectionReason.NOT_FOUND, "no file matches the name; check the URI", null);
    }
    return files;
  }

  /** Opens a file. Close it before this. */
  ByteSource open(TraceLocation file) throws SourceException {
    return open(file, ObjectVersion.ANY);
  }

  /** Opens a file; of an S3 object, the given version. Close it before this. */
  ByteSource open(TraceLocation file, ObjectVersion state) throws SourceException {
    return switch (file) {
      case LocalFile local -> LocalFiles.open(local.path());
      case S3Object object -> S3Source.open(s3(), object, state);
      case WebFile web -> WebSource.open(web, settings.timeouts());
      case Several several -> throw new IllegalArgumentException(several + " is not one file");
    };
  }

  /** The version of a file, without reading it; unknown for local files. */
  ObjectVersion probe(TraceLocation file) throws SourceException {
    return switch (file) {
      case LocalFile local -> LocalFiles.probe(local.path());
      case S3Object object -> S3Source.probe(s3(), object);
      case WebFile web -> WebSource.probe(web, settings.timeouts());
      case Several several -> throw new IllegalArgumentException(several + " is not one file");
    };
  }

  /** Opens a prefix of a store. */
  S3Tree tree(TraceLocation folder) throws SourceException {
    S3Tree tree = openTree(folder);
    requireSome(tree.children(""));
    return tree;
  }

  /** The paths of all files under a prefix of a store, with their ETags. */
  Map<String, Optional<String>> listWithEtags(TraceLocation folder) throws SourceException {
    Map<String, Optional<String>> files = openTree(folder).all();
    requireSome(files.keySet());
    return files;
  }

  private S3Tree openTree(TraceLocation folder) throws SourceException {
    if (folder instanceof S3Object object) {
      return new S3Tree(s3(), object);
    }
    throw new IllegalArgumentException(folder + " is not in a store");
  }

  private static void requireSome(Collection<String> files) throws SourceException {
    if (files.isEmpty()) {
      throw new SourceException(
          RejectionReason.NOT_FOUND, "it is empty; check the URI, or upload the trace", null);
    }
  }

  private S3Store s3() throws SourceException {
    S3Store store = s3;
    if (store == null) {
      store = new S3Store(settings);
      s3 = store;
    }
    return store;
  }

  private List<Found> matching(S3Object pattern) throws SourceException {
    Wildcard name = new Wildcard(pattern.fileName());
    String start = pattern.key().substring(0, pattern.key().indexOf('*'));
    return s3().list(pattern.bucket(), start, "/").entrySet().stream()
        .map(entry ->
            new Found(
                new S3Object(pattern.bucket(), entry.getKey()), entry.getValue().orElse(null)))
        .filter(found -> name.matches(found.file().fileName()))
        .toList();
  }

  @Override
  public void close() {
    if (s3 != null) {
      s3.close();
    }
  }
}
