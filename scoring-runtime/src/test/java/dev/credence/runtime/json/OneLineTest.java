// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as it is, µ 😀         | as it is, µ 😀
          a\tb\\r\\nc            | a b c
          x\u001b[1;31mred\u001b[0m | xred
          \u009b31mred           | red
          a\u0085b\u2028c\u2029d | a b c d
          a\u0007\u0080\u007fb   | a b
          a\u202eb\u200bc\ufeffd | abcd
          \ud83dx                | \ufffdx
          """)
  void isWhatATerminalCanShow(String text, String line) {
    assertThat(OneLine.of(text.replace("\\r", "\r").replace("\\n", "\n"))).isEqualTo(line);
  }

  @Test
  void isCutBetweenCharacters() {
    assertThat(OneLine.of("a😀".repeat(100), 9)).isEqualTo("a😀a😀a…");
    assertThat(OneLine.of("a😀".repeat(100), 10)).isEqualTo("a😀a😀a😀…");
  }
}
