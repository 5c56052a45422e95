// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SingleLineTest {
  @Test
  void linesAreJoinedAndControlSequencesRemoved() {
    assertThat(SingleLine.of("Traceback:\n\n  \u001b[31mKeyError\u001b[0m\r\n\u009b2Jx\u0007"))
        .isEqualTo("Traceback:; KeyError; x");
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    assertThat(SingleLine.of("a".repeat(799) + "😀b")).isEqualTo("a".repeat(799) + "...");
    assertThat(SingleLine.of("a".repeat(798) + "😀b")).isEqualTo("a".repeat(798) + "😀...");
    assertThat(SingleLine.of("a".repeat(800))).isEqualTo("a".repeat(800));
  }
}
