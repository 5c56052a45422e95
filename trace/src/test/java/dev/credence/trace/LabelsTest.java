// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which label is found; what is expected is what xarray's {@code sel} finds. */
class LabelsTest {
  private static final Labels DAYS = times("2024-01-01", "2024-02-01", "2025-02-01");
  private static final Labels HOURS =
      times("2024-01-01T00:00:00", "2024-01-01T12:30:00", "2024-02-01T06:00:00");

  private static Labels times(String... labels) {
    return Labels.times(
        List.of(labels).stream()
            .map(label -> LocalDateTime.parse(label.length() > 10 ? label : label + "T00:00"))
            .toList(),
        List.of(labels));
  }

  @Test
  void integersAreExact() {
    long[] near = {1541815603606036480L, 1541815603606036481L, -1541815603606036999L, 7};
    Labels labels = Labels.integers(true, near);

    assertThat(labels.canIndex()).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(labels.indexOf(BigInteger.valueOf(near[i]))).isEqualTo(i);
    }
    assertThat(labels.indexOf(7.0)).isEqualTo(3);
    assertThat(labels.indexOf(new BigInteger("1541815603606036490"))).isEqualTo(-1);
    assertThat(labels.indexOf((double) near[0])).isEqualTo(-1); // it may be any of 256
    assertThat(labels.describe())
        .isEqualTo("1541815603606036480, 1541815603606036481, -1541815603606036999, 7");
    assertThat(labels.values().getLast()).isEqualTo(7.0);
    assertThat(Labels.integers(false, -1L).values())
        .containsExactly(new BigInteger("18446744073709551615"));
    assertThat(Labels.integers(false, -1L).indexOf(new BigInteger("18446744073709551615")))
        .isZero();
    assertThat(Labels.integers(true, 1L << 53).indexOf(0x1p53)).isEqualTo(-1);
    assertThat(Labels.integers(true, (1L << 53) - 1).indexOf(0x1p53 - 1)).isZero();
    assertThat(Labels.integers(true, 0, 1, 2)).isEqualTo(Labels.positions(3));
    assertThat(labels.subset(labels.values().subList(1, 2)).indexOf(BigInteger.valueOf(near[1])))
        .isZero();
  }

  @Test
  void integersAreWrittenWithAllDigits() {
    assertThat(Labels.integers(true, (1L << 53) - 1, -(1L << 53) + 1, 1L << 53).describe())
        .isEqualTo("9007199254740991, -9007199254740991, 9007199254740992");
    assertThat(Labels.numbers(0x1p53, 1e16).describe()).isEqualTo("9007199254740992, 1.0E16");
  }

  @Test
  void floatingPointLabelsHaveThePrecisionOfXarray() {
    Labels doubles = Labels.numbers((double) 1541815603606036480L, 0.1);
    assertThat(doubles.indexOf(new BigInteger("1541815603606036490"))).isZero();
    assertThat(doubles.indexOf(0.1f)).isEqualTo(-1);
    Labels singles = Labels.singles(0.1f, 0.2f, 16777216f);
    assertThat(singles.indexOf(0.1)).isZero();
    assertThat(singles.indexOf(0.2f)).isEqualTo(1);
    assertThat(singles.indexOf(16777217.0)).isEqualTo(2);
    assertThat(singles.indexOf(0.3)).isEqualTo(-1);
    assertThat(Labels.halves(Float.float16ToFloat(Float.floatToFloat16(0.1f))).indexOf(0.1))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 0",
    "2024-01-01T00:00:00, 0",
    "2024-01-01T00:00:00.000Z, 0",
    "2024-01-01T00:00:00.000000000, 0",
    "2024-01-01 00:00, 0",
    "2024-01-01T00, 0",
    "2024-02-01T00:00:00+00:00, 1",
    "2024-1-1, 0",
    "20240201, 1",
    "2024-02, 1",
    "2025, 2",
    "2024, -1", // two of them
    "2024-01-01T06:00:00, -1",
    "2024-01-01T00:00:00+02:00, -1",
    "2023-12-31T22:00:00-02:00, -1",
    "2024-01-02, -1",
    "2024-13-01, -1",
    "2024-02-30, -1",
    "01/02/2024, -1",
    "Jan 1 2024, -1",
    "'', -1",
  })
  void days(String text, int position) {
    assertThat(DAYS.indexOf(text)).isEqualTo(position);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T00:00:00, 0",
    "2024-01-01T00:00:00.000Z, 0",
    "2024-01-01 00:00, 0",
    "2024-01-01T12, 1",
    "2024-01-01T12:30Z, 1",
    "2024-02-01, 2", // the only one of that day
    "2024-02, 2",
    "2024-01-01, -1", // two of them
    "2024-01-01T12:30:00.001, -1",
  })
  void hours(String text, int position) {
    assertThat(HOURS.indexOf(text)).isEqualTo(position);
  }

  @Test
  void hintsExplainWhyATextIsNotALabel() {
    assertThat(HOURS.hint("2024-01-01"))
        .isEqualTo("; " + TraceMessages.severalTimes("2024-01-01", 2));
    assertThat(HOURS.hint("01/02/2024")).isEqualTo("; " + TraceMessages.notTime("01/02/2024"));
    assertThat(HOURS.hint("2024-02-01T08:00+02:00"))
        .isEqualTo("; " + TraceMessages.labelsInUtc("2024-02-01T08:00+02:00", "2024-02-01T06:00"));
    assertThat(HOURS.hint("2023-01-01")).isEmpty();
    assertThat(HOURS.subset(HOURS.values().subList(0, 1)).indexOf("2024-01-01")).isZero();
  }

  @Test
  void hintsNameDifferentCodePoints() {
    Labels labels = Labels.texts(List.of("Caf\u00e9 de Flore", "north", "a\u00a0b", "o\u0308st"));

    assertThat(labels.indexOf("Cafe\u0301 de Flore")).isEqualTo(-1);
    assertThat(labels.hint("Cafe\u0301 de Flore"))
        .isEqualTo("; 'Cafe\u0301 de Flore' has U+0065 U+0301 where the label has U+00E9");
    assertThat(labels.hint("a b"))
        .isEqualTo("; " + TraceMessages.otherCharacters("a b", "U+0020", "U+00A0"));
    assertThat(labels.hint("\u00f6st"))
        .isEqualTo("; " + TraceMessages.otherCharacters("\u00f6st", "U+00F6", "U+006F U+0308"));
    assertThat(labels.hint("north "))
        .isEqualTo("; " + TraceMessages.otherCharacters("north ", "U+0020", "nothing"));
    assertThat(labels.hint("south")).isEmpty();
    assertThat(labels.lookalike("north")).isNull();
  }
}
