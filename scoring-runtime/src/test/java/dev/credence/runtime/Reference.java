// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a page of docs/reference; {@code -Dgolden.update} writes it instead. */
public final class Reference {
  private Reference() {}

  /** Holds if the page has exactly this text. */
  public static void check(String page, String actual) throws IOException {
    Path file = Path.of("../docs/reference").resolve(page);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("%s is not current; run mvn -pl tables -am test -Dgolden.update=true", file)
        .isEqualTo(Files.readString(file));
  }
}
