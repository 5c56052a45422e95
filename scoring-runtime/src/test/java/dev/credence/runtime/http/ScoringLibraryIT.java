// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.Programs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library gives the bits that HTTP gives also on Java 21, which has no vectors there. */
class ScoringLibraryIT {
  @TempDir private Path folder;

  @Test
  void libraryResultsOnJava21EqualHttpResponses() throws Exception {
    Path java = Programs.find("java-21/bin/java");
    assertThat(ScoringLibrary.scores(java, folder)).isEqualTo(ScoringLibrary.scoresOverHttp());
  }
}
