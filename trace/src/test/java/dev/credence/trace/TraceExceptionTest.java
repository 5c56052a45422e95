// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceExceptionTest {
  @Test
  void controlCharactersAreRemoved() {
    assertThat(TraceException.corrupt("\u001b[2J\u009b2J\u007f\u0085\u2028\ud800b"))
        .hasMessage(TraceMessages.damaged(" [2J 2J    b"));
  }

  @Test
  void longMessagesAreTruncatedBetweenCharacters() {
    String message =
        new TraceException(TraceException.Kind.CORRUPT, "a".repeat(999) + "😀b").getMessage();

    assertThat(message).isEqualTo("a".repeat(999) + "…");
  }
}
