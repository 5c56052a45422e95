// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Labels that are times, matched as in pandas: a string is a period, {@code 2024-01} a month and
 * {@code 2024-01-31} a day, and matches the label within it if there is exactly one. Times without
 * a zone are in UTC, as CF has them.
 */
final class TimeLabels {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2}))?|-(\\d{1,2})(?:-(\\d{1,2}))?)?"
              + "(?:[T ](\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9}))?)?)?)?"
              + "\\s*(Z|z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");

  /** The period that a string denotes, in UTC. */
  private record Period(LocalDateTime start, LocalDateTime end, boolean inUtc) {}

  private final NavigableMap<LocalDateTime, Integer> positions = new TreeMap<>();

  /** Times in order; null is a missing one. */
  TimeLabels(Iterable<? extends @Nullable LocalDateTime> times) {
    int position = 0;
    for (LocalDateTime time : times) {
      if (time != null) {
        positions.putIfAbsent(time, position);
      }
      position++;
    }
  }

  /** The labels at some positions, renumbered from 0. */
  TimeLabels at(Set<Integer> places) {
    return new TimeLabels(
        positions.entrySet().stream()
            .filter(entry -> places.contains(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList());
  }

  /** The position of the only label in the period; -1 if there is none, or more than one. */
  int indexOf(String text) {
    Period period = period(text);
    if (period == null || !period.inUtc) {
      return -1;
    }
    var within = positions.subMap(period.start, true, period.end, false);
    return within.size() == 1 ? within.firstEntry().getValue() : -1;
  }

  /** Whether some labels are in the period. */
  boolean overlaps(String text) {
    Period period = period(text);
    return period != null && !positions.subMap(period.start, true, period.end, false).isEmpty();
  }

  /** Why a string is not a label, to be appended to a sentence. */
  String hint(String text) {
    Period period = period(text);
    if (period == null) {
      return "; " + TraceMessages.notTime(text);
    } else if (!period.inUtc) {
      return "; " + TraceMessages.labelsInUtc(text, period.start);
    }
    int count = positions.subMap(period.start, true, period.end, false).size();
    return count < 2 ? "" : "; " + TraceMessages.severalTimes(text, count);
  }

  private static @Nullable Period period(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (text.length() > 50 || !form.matches() || (form.group(6) != null && day(form) == null)) {
      return null;
    }
    String month = form.group(2) == null ? form.group(4) : form.group(2);
    try {
      LocalDateTime start =
          LocalDateTime.of(
              number(form.group(1), 1),
              number(month, 1),
              number(day(form), 1),
              number(form.group(6), 0),
              number(form.group(7), 0),
              number(form.group(8), 0),
              form.group(9) == null ? 0 : number((form.group(9) + "00000000").substring(0, 9), 0));
      ZoneOffset zone = zone(form.group(10));
      LocalDateTime first = start.minusSeconds(zone.getTotalSeconds());
      return new Period(first, first.plus(1, unit(form, month)), zone.equals(ZoneOffset.UTC));
    } catch (DateTimeException e) { // no such day or hour
      return null;
    }
  }

  private static ChronoUnit unit(Matcher form, @Nullable String month) {
    if (form.group(9) != null) {
      return ChronoUnit.NANOS;
    } else if (form.group(8) != null) {
      return ChronoUnit.SECONDS;
    } else if (form.group(7) != null) {
      return ChronoUnit.MINUTES;
    } else if (form.group(6) != null) {
      return ChronoUnit.HOURS;
    }
    return day(form) != null
        ? ChronoUnit.DAYS
        : month != null ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
  }

  private static @Nullable String day(Matcher form) {
    return form.group(3) == null ? form.group(5) : form.group(3);
  }

  static ZoneOffset zone(@Nullable String zone) {
    return zone == null || zone.length() < 2 || zone.equals("UTC")
        ? ZoneOffset.UTC
        : ZoneOffset.of(zone);
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }
}
