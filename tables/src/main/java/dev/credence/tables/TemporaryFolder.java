// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.tables.TableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A folder in the system's folder for temporary files that is deleted afterwards. */
record TemporaryFolder(Path path) implements AutoCloseable {
  static final String PREFIX = "credence-score-";

  /** Makes a folder. Those that killed runs have left are deleted after a day. */
  static TemporaryFolder create() throws TableException {
    try {
      Path folder = Files.createTempDirectory(PREFIX);
      Leftovers.delete(Objects.requireNonNull(folder.getParent()), PREFIX);
      return new TemporaryFolder(folder);
    } catch (IOException e) {
      throw new TableException(
          Reason.FAILED, "cannot create a temporary folder: " + FileError.of(e), e);
    }
  }

  @Override
  public void close() {
    Leftovers.deleteIfPossible(path);
  }
}
