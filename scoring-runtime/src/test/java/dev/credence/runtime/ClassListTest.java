// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The classes that images keep ready for use. */
class ClassListTest {
  @Test
  void listsExistingClassesOnly() throws IOException {
    ClassLoader loader = getClass().getClassLoader();
    List<String> own =
        Files.readAllLines(Path.of("src/main/classes.lst")).stream()
            .filter(line -> line.startsWith("dev/credence/"))
            .toList();

    assertThat(own).hasSizeGreaterThan(100);
    assertThat(own)
        .as("classes.lst is to be written anew, by dev/class-list")
        .allSatisfy(name -> assertThat(loader.getResource(name + ".class")).as(name).isNotNull());
  }
}
