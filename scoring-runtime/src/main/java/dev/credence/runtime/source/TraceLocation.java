// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Where a trace lies. A '*' in the last segment stands for any letters: several CSV files. */
public sealed interface TraceLocation {

  /** A file or folder on this machine. */
  record LocalFile(Path path) implements TraceLocation {
    @Override
    public String fileName() {
      Path last = path.getFileName();
      return last == null ? "" : last.toString();
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** An object of an S3 store, or all that are below it as below a folder. */
  record S3Object(String bucket, String key) implements TraceLocation {
    @Override
    public String fileName() {
      return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
      return "s3://" + bucket + "/" + key;
    }
  }

  /** A file of a web server. */
  record WebFile(URI uri) implements TraceLocation {
    @Override
    public String fileName() {
      String path = uri.getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Without its query, which may be a signature. */
    @Override
    public String toString() {
      return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
  }

  /** Several CSV files, in name order. */
  record Several(List<TraceLocation> files) implements TraceLocation {
    public Several {
      files = files.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    @Override
    public String fileName() {
      return files.stream().map(TraceLocation::fileName).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
      return files.stream().map(Object::toString).collect(Collectors.joining(","));
    }
  }

  /** The last segment. */
  String fileName();

  /** Whether it is a folder of files. */
  default boolean isTree() {
    return fileName().endsWith(".zarr");
  }

  /** Whether it may stand for several files. */
  default boolean isPattern() {
    return fileName().indexOf('*') >= 0;
  }

  /**
   * Reads {@code s3://bucket/key}, {@code file:path}, {@code https://host/path} or a path, or
   * several of these for CSV files, separated by commas. A key is taken as it stands: nothing in it
   * is decoded.
   *
   * @param folder where relative paths start
   * @throws IllegalArgumentException says what to write instead
   */
  static TraceLocation parse(String text, Path folder) {
    return LocationParser.parse(text, folder);
  }
}
