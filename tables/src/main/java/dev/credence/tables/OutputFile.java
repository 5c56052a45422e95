// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.tables.TableException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is written whole or not at all: under a temporary name in the same folder, then
 * renamed.
 */
final class OutputFile implements AutoCloseable {
  /** What the names of all temporary files contain. */
  static final String MARK = ".credence-";

  private final Path file;
  private final Path temporary;
  private final boolean overwrite;

  private OutputFile(Path file, Path temporary, boolean overwrite) {
    this.file = file;
    this.temporary = temporary;
    this.overwrite = overwrite;
  }

  /**
   * Prepares to write a file. Temporary files that killed runs have left are removed after a day.
   *
   * @throws TableException if there is such a file, or its folder cannot be written
   */
  static OutputFile create(Path path, boolean overwrite) throws TableException {
    Path file = path.toAbsolutePath().normalize();
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw TableException.usage("the folder of the output %s does not exist".formatted(path));
    }
    if (Files.isDirectory(file)) {
      throw TableException.usage("the output %s is a folder".formatted(path));
    }
    OutputFile output =
        new OutputFile(
            file,
            folder.resolve(
                prefix(file)
                    + UUID.randomUUID()
                    + FileFormat.suffixOf(file.getFileName().toString())),
            overwrite);
    if (!overwrite && Files.exists(file)) {
      throw output.exists();
    }
    try {
      Leftovers.delete(folder, prefix(file));
      Files.createFile(output.temporary);
    } catch (IOException e) {
      throw new TableException(
          Reason.FAILED,
          "cannot write into the folder %s: %s".formatted(folder, FileError.of(e)),
          e);
    }
    return output;
  }

  private static String prefix(Path file) {
    return "." + file.getFileName() + MARK;
  }

  /** Where to write. */
  Path temporary() {
    return temporary;
  }

  /**
   * Makes what was written visible.
   *
   * @throws TableException if another run was faster
   */
  void commit() throws TableException {
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true); // before the name is there, all of its content has to be
      }
      if (overwrite) {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        moveUnlessThere();
      }
    } catch (FileAlreadyExistsException e) {
      TableException exists = exists();
      exists.initCause(e);
      throw exists;
    } catch (IOException e) {
      throw new TableException(
          Reason.FAILED, "cannot write %s: %s".formatted(file, FileError.of(e)), e);
    }
  }

  /** A link fails if the file exists, which a rename does not. Some file systems have no links. */
  private void moveUnlessThere() throws IOException {
    try {
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes what {@link #commit} made visible. */
  void withdraw() {
    Leftovers.deleteIfPossible(file);
  }

  private TableException exists() {
    return new TableException(
        Reason.OUTPUT_EXISTS,
        "the output %s exists; use --overwrite to replace it".formatted(file));
  }

  @Override
  public void close() {
    Leftovers.deleteIfPossible(temporary);
  }
}
