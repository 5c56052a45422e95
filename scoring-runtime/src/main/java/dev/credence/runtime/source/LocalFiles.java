// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.trace.ByteSource;
import dev.credence.trace.reader.FileSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files of this machine. */
final class LocalFiles {
  private LocalFiles() {}

  /** Opens a file. */
  static ByteSource open(Path file) throws SourceException {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for
      throw new SourceException(
          RejectionReason.UNREADABLE, "is not a regular file (a directory or device)", null);
    }
    try {
      return new FileSource(file);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** The version of an existing file or directory is unknown; an empty file counts as missing. */
  static ObjectVersion probe(Path file) throws SourceException {
    if (!Files.exists(file)) {
      throw fault(new NoSuchFileException(file.toString()));
    }
    if (isEmpty(file)) {
      throw new SourceException(RejectionReason.NOT_FOUND, "the file is empty", null);
    }
    return ObjectVersion.ANY;
  }

  private static boolean isEmpty(Path file) throws SourceException {
    try {
      return Files.isRegularFile(file) && Files.size(file) == 0;
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** The files whose names fit a pattern, in name order. */
  static List<LocalFile> matching(Path pattern) throws SourceException {
    Wildcard name = new Wildcard(String.valueOf(pattern.getFileName()));
    Path folder = Objects.requireNonNullElse(pattern.getParent(), Path.of(""));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name.matches(String.valueOf(file.getFileName())))
          .filter(Files::isRegularFile)
          .sorted()
          .map(LocalFile::new)
          .toList();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** The keys of all files in a directory: paths relative to it, with '/'. */
  static List<String> below(Path folder) throws SourceException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  static SourceException fault(IOException failure) {
    return switch (failure) {
      case NoSuchFileException none ->
          new SourceException(RejectionReason.NOT_FOUND, "there is no such file", none);
      case AccessDeniedException denied ->
          new SourceException(
              RejectionReason.ACCESS_DENIED, "permission denied; change its permissions", denied);
      default ->
          new SourceException(
              RejectionReason.STORE_UNREACHABLE,
              "it cannot be read: " + failure.getMessage(),
              failure);
    };
  }
}
