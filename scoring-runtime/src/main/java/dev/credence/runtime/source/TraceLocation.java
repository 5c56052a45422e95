// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The location of a trace. A '*' in the last segment matches any characters: several CSV files. */
public sealed interface TraceLocation {

  /** A local file or directory. */
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

  /** An object in an S3 store, or all objects under a prefix. */
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

  /** Whether it is a directory or prefix. */
  default boolean isTree() {
    return fileName().endsWith(".zarr");
  }

  /** Whether it may match several files. */
  default boolean isPattern() {
    return fileName().indexOf('*') >= 0;
  }

  /**
   * Reads {@code s3://bucket/key}, {@code file:path}, {@code https://host/path} or a path, or
   * several of these for CSV files, separated by commas. Keys are not decoded.
   *
   * @param folder base of relative paths
   * @throws IllegalArgumentException says what to write instead
   */
  static TraceLocation parse(String text, Path folder) {
    return LocationParser.parse(text, folder);
  }
}
