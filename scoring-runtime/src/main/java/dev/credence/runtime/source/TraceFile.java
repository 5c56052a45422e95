// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A trace as a file on this machine; one that was downloaded goes when this is closed. */
public final class TraceFile implements AutoCloseable {
  private final Path path;
  private final @Nullable Path folder;

  private TraceFile(Path path, @Nullable Path folder) {
    this.path = path;
    this.folder = folder;
  }

  /** Gets hold of a trace; a download keeps its name, since the name says the format. */
  public static TraceFile of(TraceLocation location, S3Settings settings) throws SourceException {
    return switch (location) {
      case LocalFile local -> new TraceFile(local.path(), null);
      case S3Object object -> download(object, settings);
    };
  }

  private static TraceFile download(S3Object object, S3Settings settings) throws SourceException {
    Path folder;
    try {
      folder = Files.createTempDirectory("credence-");
    } catch (IOException e) {
      throw new SourceException(
          "no folder for the download can be made in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage(),
          e);
    }
    TraceFile file = new TraceFile(folder.resolve(object.fileName()), folder);
    try {
      S3Download.get(object, settings, file.path);
      return file;
    } catch (SourceException e) {
      file.close();
      throw new SourceException(object + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The file. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(path);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the download " + path + " cannot be deleted", e);
    }
  }
}
