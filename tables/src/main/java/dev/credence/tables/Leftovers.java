// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary files and folders of runs that were killed. */
final class Leftovers {
  /** Younger ones may belong to a run that goes on. */
  private static final Duration AGE = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private Leftovers() {}

  /**
   * Deletes the old files and folders of a folder whose names start with a prefix. What cannot be
   * deleted stays: it may be another user's, or another run is deleting it now.
   */
  static void delete(Path folder, String prefix) {
    Instant tooOld = Instant.now().minus(AGE);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, file -> file.getFileName().toString().startsWith(prefix))) {
      for (Path file : files) {
        if (isOlder(file, tooOld)) {
          deleteIfPossible(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("cannot list {}: {}", folder, e.toString());
    }
  }

  private static boolean isOlder(Path file, Instant time) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (IOException e) {
      return false; // another run has deleted it
    }
  }

  /** Deletes a file or folder if it is there and can be deleted. */
  static void deleteIfPossible(Path file) {
    try {
      if (Files.exists(file)) {
        deleteTree(file);
      }
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", file, FileError.of(e));
    }
  }

  /** Deletes a file, or a folder with all of its content. */
  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
