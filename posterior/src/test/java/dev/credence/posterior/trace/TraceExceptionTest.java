// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.trace.TraceException.Kind;
import org.junit.jupiter.api.Test;

/** Names in a trace are whoever wrote it's own. */
class TraceExceptionTest {
  @Test
  void isOneLineWithoutControlCharacters() {
    assertThat(new TraceException(Kind.CORRUPT, "a\nb\u001bc\u009b31md\u0085e\u2028f"))
        .hasMessage("a b c 31md e f");
  }

  @Test
  void isCutBetweenCharacters() {
    assertThat(new TraceException(Kind.CORRUPT, "a".repeat(999) + "😀"))
        .hasMessage("a".repeat(999) + "…");
    assertThat(new TraceException(Kind.CORRUPT, "a".repeat(998) + "😀b"))
        .hasMessage("a".repeat(998) + "😀…");
  }
}
