// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  @ParameterizedTest
  @CsvSource({"0.4, 0 s", "59.4, 59 s", "61, 1 min 1 s", "3599.6, 1 h 0 min", "93784, 26 h 3 min"})
  void durations(double seconds, String text) {
    assertThat(Progress.duration(seconds)).isEqualTo(text);
  }
}
