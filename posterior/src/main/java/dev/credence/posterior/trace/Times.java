// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as the CF conventions store them (section 4.4): numbers of a unit since a time. As labels
 * they are ISO 8601 texts, dates alone where all are at midnight.
 */
final class Times {
  private static final Pattern UNITS =
      Pattern.compile(
          "(\\w+) since (\\d{4,}-\\d{1,2}-\\d{1,2})(?:[T ]+(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?(?: ?(?:Z|UTC|[+-]0?0:?00))?");

  /** Nanoseconds of a unit. */
  private static final Map<String, Long> NANOS =
      Map.of(
          "days", 86_400_000_000_000L,
          "hours", 3_600_000_000_000L,
          "minutes", 60_000_000_000L,
          "seconds", 1_000_000_000L,
          "milliseconds", 1_000_000L,
          "microseconds", 1_000L,
          "nanoseconds", 1L);

  private static final Set<String> CALENDARS =
      Set.of("standard", "gregorian", "proleptic_gregorian");

  private Times() {}

  /**
   * The labels of stored numbers: times if the attributes say that they are.
   *
   * @param units an attribute: {@code days since 2024-01-01}; null if there is none
   * @param calendar an attribute; null is the standard one
   * @param exact the same numbers if they are integers of 8 bytes; else null
   * @return the labels; empty if they are no times, or times that have no form here
   */
  static Optional<Labels> labels(
      double[] stored, long @Nullable [] exact, @Nullable Object units, @Nullable Object calendar) {
    Matcher since = UNITS.matcher(units instanceof String text ? text.strip() : "");
    boolean known = calendar == null || CALENDARS.contains(calendar);
    Long unit = since.matches() && known ? NANOS.get(plural(since.group(1))) : null;
    if (unit == null) {
      return Optional.empty();
    }
    try {
      LocalDateTime start = start(since.group(2), since.group(3));
      List<LocalDateTime> times = new ArrayList<>();
      for (int i = 0; i < stored.length; i++) {
        double number = stored[i];
        if (!Double.isFinite(number)) {
          return Optional.empty();
        }
        long whole = exact != null ? exact[i] : (long) Math.floor(number);
        times.add(
            start
                .plus(Duration.ofNanos(unit).multipliedBy(whole))
                .plusNanos(exact != null ? 0 : Math.round((number - whole) * unit)));
      }
      boolean dates = times.stream().allMatch(t -> t.toLocalTime().equals(LocalTime.MIDNIGHT));
      DateTimeFormatter form =
          dates ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.ISO_LOCAL_DATE_TIME;
      return Optional.of(Labels.times(times, times.stream().map(form::format).toList()));
    } catch (DateTimeException | ArithmeticException e) { // no such day, or too far away
      return Optional.empty();
    }
  }

  /** As xarray has it: {@code Day} is {@code days}. */
  private static String plural(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    return lower.endsWith("s") ? lower : lower + "s";
  }

  private static LocalDateTime start(String date, @Nullable String time) {
    String[] parts = date.split("-", -1);
    LocalDate day =
        LocalDate.of(
            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    if (time == null) {
      return day.atStartOfDay();
    }
    return day.atTime(LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time));
  }
}
