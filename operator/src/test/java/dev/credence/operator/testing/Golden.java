// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a committed file; {@code -Dgolden.update} writes it instead. */
public final class Golden {
  private Golden() {}

  /** Asserts that the file has exactly this content. */
  public static void check(Path file, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual)
          .as(
              "%s is not current; look at the difference, then run this test with"
                  + " -Dgolden.update=true",
              file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
