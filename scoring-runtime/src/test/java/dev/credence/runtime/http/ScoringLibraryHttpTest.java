// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library gives the bits that HTTP gives, to a module of its own, without options of the
 * virtual machine.
 */
class ScoringLibraryHttpTest {
  @TempDir private Path folder;

  @Test
  void libraryResultsEqualHttpResponses() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    assertThat(ScoringLibrary.scores(java, folder)).isEqualTo(ScoringLibrary.scoresOverHttp());
  }
}
