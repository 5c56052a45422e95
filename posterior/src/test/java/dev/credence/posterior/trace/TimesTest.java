// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as labels; what is expected is what Python's datetime says. */
class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "days since 2024-01-01, 0, 59, 2024-01-01, 2024-02-29",
    "days since 2024-01-01 00:00:00, 0, 1, 2024-01-01, 2024-01-02",
    "days since 1900-1-1, 0, -1, 1900-01-01, 1899-12-31",
    "days since 0001-01-01, 0, 800000, 0001-01-01, 2191-04-30",
    "hours since 2024-01-01T06:00:00, 0, 1.5, 2024-01-01T06:00:00, 2024-01-01T07:30:00",
    "seconds since 1970-01-01, 0, 86400, 1970-01-01, 1970-01-02",
    "milliseconds since 1970-01-01 00:00:00 UTC, 1, 2, 1970-01-01T00:00:00.001, 1970-01-01T00:00:00.002",
    "nanoseconds since 1970-01-01, 0, 1700000000000000000, 1970-01-01T00:00:00, 2023-11-14T22:13:20",
  })
  void numbersSinceATimeAreIsoTexts(
      String units, double first, double second, String one, String other) {
    Labels labels =
        Times.labels(new double[] {first, second}, null, units, "proleptic_gregorian")
            .orElseThrow();

    assertThat(labels).isEqualTo(Labels.texts(List.of(one, other)));
    assertThat(labels.kind()).isEqualTo(Labels.Kind.TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -",
        "metres, -",
        "days, -",
        "months since 2024-01-01, -",
        "days since 2024-02-30, -",
        "days since yesterday, -",
        "days since 2024-01-01, noleap",
      })
  void otherNumbersStayNumbers(@Nullable String units, @Nullable String calendar) {
    double[] numbers = {0, 1.5};

    assertThat(Times.labels(numbers, null, units, calendar)).isEmpty();
  }

  @Test
  void aMissingTimeIsNone() {
    double[] numbers = {0, Double.NaN};

    assertThat(Times.labels(numbers, null, "days since 2024-01-01", null)).isEmpty();
  }
}
