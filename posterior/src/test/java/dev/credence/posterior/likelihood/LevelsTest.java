// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.trace.Labels;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelsTest {
  private static BoundInput input(boolean allowsUnseen) {
    Levels levels = Levels.of(List.of(Labels.texts(List.of("Caf\u00e9", "north"))));
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
  void whatOnlyLooksLikeALevelIsNoUnseenOne() {
    assertThat(input(true).accepts(new Value.Text("Caf\u00e9"))).isTrue();
    assertThat(input(true).accepts(new Value.Text("south"))).isTrue();
    assertThat(input(true).accepts(new Value.Text("Cafe\u0301"))).isFalse();
    assertThat(input(true).accepts(new Value.Text("north "))).isFalse();
    assertThat(input(false).accepts(new Value.Text("south"))).isFalse();
  }

  @Test
  void integersAreNumbersAsLongAsADoubleIsFineEnough() {
    BigInteger bound = BigInteger.TWO.pow(53);
    assertThat(Value.of(bound.subtract(BigInteger.ONE))).isEqualTo(new Value.Scalar(0x1p53 - 1));
    assertThat(Value.of(bound)).isEqualTo(new Value.Large(bound));
    assertThat(Value.of(bound.negate())).isEqualTo(new Value.Large(bound.negate()));
    assertThat(Value.of(BigInteger.ONE.subtract(bound))).isEqualTo(new Value.Scalar(1 - 0x1p53));
  }
}
