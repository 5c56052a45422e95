// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSizeTest {
  /** One for each comma and each container: never too few. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1                          | 0
          []                         | 1
          [1,2,3]                    | 3
          [[],[1,2]]                 | 5
          {"a":1,"b":[1,2]}          | 4
          ["a,b","[{\\"",",\\\\",":"] | 4
          "                          | 0
          """)
  void countsElementsAndMembersOutsideStrings(String json, long elements) {
    assertThat(JsonSize.of(json.getBytes(StandardCharsets.UTF_8)).elements()).isEqualTo(elements);
  }

  @Test
  void rejectsTooManyElementsBeforeReservingMemory() {
    byte[] body = ("[" + "{},".repeat(5_000) + "1]").getBytes(StandardCharsets.UTF_8);
    AtomicLong taken = new AtomicLong();
    assertThatThrownBy(() -> JsonBody.parse(body, 10_000, taken::addAndGet))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(
            "Input should have at most 10000 elements and members in all, not about 10001; send"
                + " fewer rows");
    assertThat(taken).hasValue(0);
  }

  @Test
  void reservesMemoryBeforeParsing() {
    byte[] broken = ("[" + "{},".repeat(2_000) + "x]").getBytes(StandardCharsets.UTF_8);
    AtomicLong taken = new AtomicLong();
    assertThatThrownBy(() -> JsonBody.parse(broken, 10_000, taken::addAndGet))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("Invalid JSON");
    assertThat(taken.get()).isGreaterThan(2_000 * 200);
  }
}
