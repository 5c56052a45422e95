// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSanitizerTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, '\t', '\n', '\r', 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029, 0x202e, 0x2066, 0xfeff
      })
  void escapesControlCharactersAndLineEnds(int c) {
    assertThat(LogSanitizer.printable("a" + (char) c + "b" + (char) c))
        .isEqualTo("a\\u%04xb\\u%04x".formatted(c, c));
  }

  @Test
  void keepsOtherCharacters() {
    String message = "POST /predict 200, body {\"a\": \"é😀\\u001b\"}";
    assertThat(LogSanitizer.printable(message)).isSameAs(message);
  }
}
