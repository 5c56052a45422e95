// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.trace.Labels;
import dev.credence.trace.TraceMessages;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelsTest {
  private static BoundInput input(boolean allowsUnseen) {
    return input(allowsUnseen, Labels.texts(List.of("Caf\u00e9", "north")));
  }

  private static BoundInput input(boolean allowsUnseen, Labels... indexed) {
    Levels levels = Levels.of(List.of(indexed));
    return new BoundInput(
        "place",
        InputType.STRING,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        1,
        null,
        levels,
        allowsUnseen);
  }

  @Test
  void valuesThatResembleALevelAreNotUnseen() {
    assertThat(input(true).accepts(new Value.Text("Caf\u00e9"))).isTrue();
    assertThat(input(true).accepts(new Value.Text("south"))).isTrue();
    assertThat(input(true).accepts(new Value.Text("Cafe\u0301"))).isFalse();
    assertThat(input(true).accepts(new Value.Text("north "))).isFalse();
    assertThat(input(false).accepts(new Value.Text("south"))).isFalse();
  }

  @Test
  void aLevelIsTheSameOneInEveryDimension() {
    Labels[] both = {days(5), days(5, 20)};
    for (boolean allowsUnseen : new boolean[] {false, true}) {
      BoundInput input = input(allowsUnseen, both);
      assertThat(input.accepts(new Value.Text("2024-01-05T00:00"))).isTrue();
      assertThat(input.isUnseen(new Value.Text("2024-01-05T00:00"))).isFalse();
      assertThat(input.accepts(new Value.Text("2024-01"))).isFalse();
      assertThat(input.accepts(new Value.Text("2024-01-06"))).isEqualTo(allowsUnseen);
    }
    assertThat(input(false, days(20, 5), days(5, 20)).accepts(new Value.Text("2024-01"))).isFalse();
    assertThat(input(false, both).levels().hint(new Value.Text("2024-01")))
        .isEqualTo("; " + TraceMessages.severalTimes("2024-01", 2));
  }

  private static Labels days(int... days) {
    List<LocalDateTime> times =
        IntStream.of(days).mapToObj(day -> LocalDateTime.of(2024, 1, day, 0, 0)).toList();
    return Labels.times(times, times.stream().map(time -> time.toLocalDate().toString()).toList());
  }

  @Test
  void integersThatDoublesRepresentExactlyAreNumbers() {
    BigInteger bound = BigInteger.TWO.pow(53);
    assertThat(Value.of(bound.subtract(BigInteger.ONE))).isEqualTo(new Value.Scalar(0x1p53 - 1));
    assertThat(Value.of(bound)).isEqualTo(new Value.Large(bound));
    assertThat(Value.of(bound.negate())).isEqualTo(new Value.Large(bound.negate()));
    assertThat(Value.of(BigInteger.ONE.subtract(bound))).isEqualTo(new Value.Scalar(1 - 0x1p53));
  }
}
