// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as labels; what is expected is what xarray says. */
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
    "hours since 2024-01-01 00:00:00 +01:00, 0, 24, 2023-12-31T23:00:00, 2024-01-01T23:00:00",
    "days since 2024-01-01T00:00:00-0530, 0, 1, 2024-01-01T05:30:00, 2024-01-02T05:30:00",
    "days since 2024-01-01 -05:00, 0, 1, 2024-01-01T05:00:00, 2024-01-02T05:00:00",
    "h since 2024-01-01, 0, 6, 2024-01-01T00:00:00, 2024-01-01T06:00:00",
    "HRS since 2024-1-1 6:0:0.5, 0, 6, 2024-01-01T06:00:00.5, 2024-01-01T12:00:00.5",
    "min since 2024-01-01, 0, 1440, 2024-01-01, 2024-01-02",
    "secs  since  2024-01-01, 0, 6, 2024-01-01T00:00:00, 2024-01-01T00:00:06",
    "msec since 2024-01-01, 0, 1.5, 2024-01-01T00:00:00, 2024-01-01T00:00:00.0015",
    "d since 2024-01-01, 0, 1, 2024-01-01, 2024-01-02",
    "days since 1970-01-01, 19723.333333333332, 37012.333333333336, 2024-01-01T08:00:00, 2071-05-03T08:00:00",
    "minutes since 2024-01-01, 0.1, 0.7, 2024-01-01T00:00:06, 2024-01-01T00:00:42",
    "hours since 0001-01-01, 17733288.1, 0, 2024-01-03T00:06:00.000005, 0001-01-01T00:00:00",
  })
  void timesBecomeIsoTexts(String units, double first, double second, String one, String other)
      throws TraceException {
    Labels labels =
        labels(units, "proleptic_gregorian", new double[] {first, second}).orElseThrow();

    assertThat(labels).isEqualTo(Labels.texts(List.of(one, other)));
    assertThat(labels.kind()).isEqualTo(Labels.Kind.TEXT);
  }

  /** As cftime has them; the two other calendars are Julian before 1582-10-15. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "days since 0001-01-01, standard, 738886, 2023-12-31",
        "days since 0001-01-01, proleptic_gregorian, 738886, 2024-01-02",
        "days since 0001-01-01, Gregorian, 577737, 1582-10-15",
        "hours since 1-1-1 00:00:0.0, -, 17733264, 2023-12-31",
        "days since 1500-02-29, standard, 191374, 2024-02-25",
        "days since 1582-10-04, standard, 1, 1582-10-15",
        "days since 1582-10-15, standard, 161479, 2024-11-25",
        "days since 1600-02-29, standard, 1, 1600-03-01",
      })
  void calendarsAreApplied(String units, @Nullable String calendar, double number, String date)
      throws TraceException {
    assertThat(labels(units, calendar, number)).contains(Labels.texts(List.of(date)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-", "metres", "days", "days Since 2024-01-01"})
  void otherNumbersStayNumbers(@Nullable String units) throws TraceException {
    assertThat(labels(units, null, 0, 1.5)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "months since 2024-01-01, -",
        "weeks since 2024-01-01, -",
        "us since 2024-01-01, -",
        "days since 2024-02-30, -",
        "days since 2024-01-01+01:00, -",
        "days since 2024-01-01 -05, -",
        "days since 1-1-2024, -",
        "days since yesterday, -",
        "days since 2024-01-01, noleap",
        "days since 2024-01-01, 360_day",
        "days since 0001-01-01, standard",
        "days since 1582-10-10, standard",
        "days since 0000-01-01, standard",
        "days since 1500-02-29, proleptic_gregorian",
      })
  void unsupportedTimesCannotIndex(String units, @Nullable String calendar) throws TraceException {
    Labels labels = labels(units, calendar, 0, 1.5).orElseThrow();

    assertThat(labels).isEqualTo(Labels.numbers(0, 1.5));
    assertThat(labels.canIndex()).isFalse();
    assertThat(labels.notIndexableReason())
        .isEqualTo(TraceMessages.unsupportedTimes(units, calendar == null ? "standard" : calendar));
  }

  @Test
  void durationsCannotIndex() throws TraceException {
    Map<String, Object> attributes = Map.of("units", "days", "dtype", "timedelta64[ns]");
    Labels labels =
        Times.labels(new double[] {0, 1}, null, attributes::get, () -> Labels.numbers(0, 1))
            .orElseThrow();

    assertThat(labels.notIndexableReason()).isEqualTo(TraceMessages.durations("days"));
  }

  @Test
  void noTextMatchesAMissingTime() throws TraceException {
    Labels labels =
        labels("days since 2024-01-01", null, 0, Double.NaN, Double.NaN, 2).orElseThrow();

    assertThat(labels).isEqualTo(Labels.texts(List.of("2024-01-01", "NaT", "NaT", "2024-01-03")));
    assertThat(labels.notIndexableReason()).isNull();
    assertThat(labels.indexOf("NaT")).isEqualTo(-1);
    assertThat(labels.indexOf("2024-01-03")).isEqualTo(3);
    assertThat(labels.indexOf("2024-01-03T00:00Z")).isEqualTo(3);
  }

  @Test
  void integersAreExact() throws TraceException {
    Map<String, Object> attributes = Map.of("units", "nanoseconds since 1970-01-01");
    long[] exact = {1_700_000_000_000_000_001L, Long.MIN_VALUE, 5};
    double[] rounded = {exact[0], exact[1], Double.NaN};

    assertThat(Times.labels(rounded, exact, attributes::get, () -> Labels.numbers(rounded)))
        .contains(Labels.texts(List.of("2023-11-14T22:13:20.000000001", "NaT", "NaT")));
  }

  private static Optional<Labels> labels(
      @Nullable String units, @Nullable String calendar, double... numbers) throws TraceException {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("units", units);
    attributes.put("calendar", calendar);
    return Times.labels(numbers, null, attributes::get, () -> Labels.numbers(numbers));
  }
}
