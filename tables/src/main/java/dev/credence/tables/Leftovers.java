// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary files and folders of runs that were killed. */
final class Leftovers {
  /** Younger ones may belong to a run that goes on. */
  private static final Duration AGE = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private Leftovers() {}

  /** Deletes the old files and folders of a folder whose names start with a prefix. */
  static void delete(Path folder, String prefix) throws IOException {
    Instant tooOld = Instant.now().minus(AGE);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, file -> file.getFileName().toString().startsWith(prefix))) {
      for (Path file : files) {
        deleteIfOlder(file, tooOld);
      }
    }
  }

  /** Leaves it if it is another user's, or another run is deleting it now. */
  private static void deleteIfOlder(Path file, Instant time) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
        deleteTree(file);
      }
    } catch (IOException e) {
      LOG.debug("{} stays: {}", file, e.toString());
    }
  }

  /** Deletes a file, or a folder with all of its content. */
  static void deleteTree(Path root) throws IOException {
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
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
