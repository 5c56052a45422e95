// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.net.URI;
import java.nio.file.Path;

/** Where a trace lies. */
public sealed interface TraceLocation {

  /** A file on this machine. */
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

  /** An object of an S3 store. */
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

  /** The last segment. */
  String fileName();

  /**
   * Reads {@code s3://bucket/key}, {@code file:path} or a path. A key is taken as it stands:
   * nothing in it is decoded.
   *
   * @param folder where relative paths start
   * @throws IllegalArgumentException says what to write instead
   */
  static TraceLocation parse(String text, Path folder) {
    if (text.startsWith("s3://")) {
      int slash = text.indexOf('/', "s3://".length());
      if (slash < 0 || slash == "s3://".length() || text.endsWith("/")) {
        throw new IllegalArgumentException(
            text + " names no object; write s3://bucket/path/trace.nc");
      }
      return new S3Object(text.substring("s3://".length(), slash), text.substring(slash + 1));
    }
    if (text.startsWith("file:")) {
      try {
        URI uri = URI.create(text);
        return new LocalFile(
            uri.isOpaque() ? folder.resolve(uri.getSchemeSpecificPart()) : Path.of(uri));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            text + " is no file URI; write file:///path/trace.nc", e);
      }
    }
    if (text.isBlank() || text.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' cannot be read; write s3://bucket/path/trace.nc, file:///path/trace.nc or a path");
    }
    return new LocalFile(folder.resolve(text));
  }
}
