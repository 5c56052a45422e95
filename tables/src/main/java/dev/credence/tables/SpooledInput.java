// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.tables.TableException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps a stream in a file: types are found from all rows, before they are scored. */
final class SpooledInput {
  private SpooledInput() {}

  /**
   * A file with the content of a stream; other sources as they are.
   *
   * @param folder for the file
   */
  static TableOptions.Source spool(TableOptions.Source source, Path folder) throws TableException {
    if (!(source instanceof TableOptions.Input input)) {
      return source;
    }
    try (InputStream in = new BufferedInputStream(input.stream())) {
      Path file = folder.resolve(startsWithBrace(in) ? "input.jsonl" : "input.csv");
      Files.copy(in, file);
      return new TableOptions.Files(List.of(file.toString()));
    } catch (IOException e) {
      throw new TableException(
          Reason.FAILED, "cannot keep the input in %s: %s".formatted(folder, FileError.of(e)), e);
    }
  }

  private static boolean startsWithBrace(InputStream in) throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first == '{';
  }
}
