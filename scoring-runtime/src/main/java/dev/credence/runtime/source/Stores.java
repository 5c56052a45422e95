// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.posterior.trace.ByteSource;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.runtime.source.TraceLocation.Several;
import dev.credence.runtime.source.TraceLocation.WebFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds and opens files, wherever they lie; holds the client of the S3 store, if one is asked. */
final class Stores implements AutoCloseable {
  private final S3Settings settings;
  private @Nullable S3Store s3;

  Stores(S3Settings settings) {
    this.settings = settings;
  }

  /** The files that a location stands for, in order. */
  List<TraceLocation> files(TraceLocation location) throws SourceException {
    if (location instanceof Several several) {
      List<TraceLocation> files = new ArrayList<>();
      for (TraceLocation part : several.files()) {
        files.addAll(files(part));
      }
      return files;
    }
    if (!location.isPattern()) {
      return List.of(location);
    }
    List<TraceLocation> files =
        switch (location) {
          case S3Object object -> matching(object);
          case LocalFile local -> List.copyOf(LocalFiles.matching(local.path()));
          default -> List.of(); // a web server has no listing
        };
    if (files.isEmpty()) {
      throw new SourceException(Reason.NOT_FOUND, "no file has such a name; check the URI", null);
    }
    return files;
  }

  /** Opens a file, to be closed before this is. */
  ByteSource open(TraceLocation file) throws SourceException {
    return open(file, ObjectState.ANY);
  }

  /** Opens a file, to be closed before this is; an object of an S3 store as it was. */
  ByteSource open(TraceLocation file, ObjectState state) throws SourceException {
    return switch (file) {
      case LocalFile local -> LocalFiles.open(local.path());
      case S3Object object -> S3Source.open(s3(), object, state);
      case WebFile web -> WebSource.open(web);
      case Several several -> throw new IllegalArgumentException(several + " is not one file");
    };
  }

  /** Opens a folder of a store. */
  S3Tree tree(TraceLocation folder) throws SourceException {
    if (!(folder instanceof S3Object object)) {
      throw new IllegalArgumentException(folder + " is not in a store");
    }
    S3Tree tree = new S3Tree(s3(), object);
    if (tree.children("").isEmpty()) {
      throw new SourceException(
          Reason.NOT_FOUND, "nothing lies below it; check the URI, or upload the trace", null);
    }
    return tree;
  }

  private S3Store s3() throws SourceException {
    S3Store store = s3;
    if (store == null) {
      store = new S3Store(settings);
      s3 = store;
    }
    return store;
  }

  private List<TraceLocation> matching(S3Object pattern) throws SourceException {
    Wildcard name = new Wildcard(pattern.fileName());
    String start = pattern.key().substring(0, pattern.key().indexOf('*'));
    return s3().list(pattern.bucket(), start, "/").stream()
        .map(key -> (TraceLocation) new S3Object(pattern.bucket(), key))
        .filter(object -> name.matches(object.fileName()))
        .toList();
  }

  @Override
  public void close() {
    if (s3 != null) {
      s3.close();
    }
  }
}
