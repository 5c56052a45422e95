// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as the CF conventions store them (section 4.4): numbers of a unit since a time. As labels
 * they are ISO 8601 strings, dates only if all are at midnight. They are those of xarray's {@code
 * decode_cf_datetime}: of whole nanoseconds, counted by pandas, if it knows the unit and all times
 * lie within the years that it has; else of whole microseconds, counted by cftime.
 */
public final class Times {
  /** The attributes of a coordinate. */
  public interface Attributes {
    /** The value of an attribute; null if there is none. */
    @Nullable Object get(String name) throws TraceException;
  }

  // not the offsets that pandas takes for an hour, or does not know, after a date alone
  private static final Pattern UNITS =
      Pattern.compile(
          "(\\w+) +since +(\\d{4,}|\\d{1,3}(?!.*\\d{4}))-(\\d{1,2})-(\\d{1,2})"
              + "(?:[T ](\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?|(?![+-]| [+-]\\d{2}$))"
              + " ?(?:Z|UTC|[+-]0?0:?00|([+-]\\d{2}(?::?\\d{2})?))?");

  /** The first date of the Gregorian calendar. */
  private static final LocalDate REFORM = LocalDate.of(1582, 10, 15);

  /** Nanoseconds of the units that pandas knows. */
  private static final Map<String, Long> NANOS =
      Map.of(
          "days", 86_400_000_000_000L,
          "hours", 3_600_000_000_000L,
          "minutes", 60_000_000_000L,
          "seconds", 1_000_000_000L,
          "milliseconds", 1_000_000L,
          "microseconds", 1_000L,
          "nanoseconds", 1L);

  /** Microseconds of the units that cftime knows. */
  private static final Map<String, Long> MICROS = new HashMap<>();

  static {
    for (String unit : List.of("d", "day", "days")) {
      MICROS.put(unit, 86_400_000_000L);
    }
    for (String unit : List.of("h", "hr", "hrs", "hour", "hours")) {
      MICROS.put(unit, 3_600_000_000L);
    }
    for (String unit : List.of("min", "mins", "minute", "minutes")) {
      MICROS.put(unit, 60_000_000L);
    }
    for (String unit : List.of("s", "sec", "secs", "second", "seconds")) {
      MICROS.put(unit, 1_000_000L);
    }
    for (String unit :
        List.of("ms", "msec", "msecs", "millisec", "millisecs", "millisecond", "milliseconds")) {
      MICROS.put(unit, 1_000L);
    }
    for (String unit : List.of("microsec", "microsecs", "microsecond", "microseconds")) {
      MICROS.put(unit, 1L);
    }
  }

  private static final Set<String> STANDARD = Set.of("standard", "gregorian");

  private Times() {}

  /**
   * The labels of stored numbers if the attributes say that they are times or durations.
   *
   * @param stored NaN is a missing time
   * @param exact the same numbers if they are integers of 8 bytes; else null
   * @param plain the labels as mere numbers
   * @return empty if they are neither; labels that cannot be indexed if they are, but are not
   *     supported
   */
  public static Optional<Labels> labels(
      double[] stored, long @Nullable [] exact, Attributes attributes, Supplier<Labels> plain)
      throws TraceException {
    if (!(attributes.get("units") instanceof String units)) {
      return Optional.empty();
    }
    boolean duration =
        NANOS.containsKey(units)
            && attributes.get("dtype") instanceof String type
            && type.startsWith("timedelta64");
    if (duration) {
      return Optional.of(plain.get().notIndexable(TraceMessages.durations(units)));
    } else if (!units.contains("since")) {
      return Optional.empty();
    }
    Object calendar = Objects.requireNonNullElse(attributes.get("calendar"), "standard");
    try {
      return Optional.of(labels(stored, exact, units.strip(), calendar));
    } catch (DateTimeException | ArithmeticException e) { // no such day, or too far away
      return Optional.of(plain.get().notIndexable(TraceMessages.unsupportedTimes(units, calendar)));
    }
  }

  private static Labels labels(
      double[] stored, long @Nullable [] exact, String units, Object calendar) {
    String known = calendar instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
    boolean mixed = STANDARD.contains(known);
    Matcher since = UNITS.matcher(units);
    if (!since.matches() || !(mixed || known.equals("proleptic_gregorian"))) {
      throw new DateTimeException(units);
    }
    String unit = since.group(1).toLowerCase(Locale.ROOT);
    boolean[] missing = new boolean[stored.length];
    for (int i = 0; i < stored.length; i++) { // the least integer is pandas' NaT
      missing[i] = Double.isNaN(stored[i]) || (exact != null && exact[i] == Long.MIN_VALUE);
    }
    LocalDateTime start = start(since, mixed);
    List<@Nullable LocalDateTime> times = nanos(stored, exact, missing, unit, start, mixed);
    if (times == null) {
      times = micros(stored, missing, unit, start, mixed);
    }
    boolean dates =
        times.stream().allMatch(t -> t == null || t.toLocalTime().equals(LocalTime.MIDNIGHT));
    DateTimeFormatter form =
        dates ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    return Labels.times(
        times, times.stream().map(t -> t == null ? Labels.NO_TIME : form.format(t)).toList());
  }

  /** Decodes times as pandas does, as 64-bit nanoseconds since 1970; null if they do not fit. */
  private static @Nullable List<@Nullable LocalDateTime> nanos(
      double[] stored,
      long @Nullable [] exact,
      boolean[] missing,
      String unit,
      LocalDateTime start,
      boolean mixed) {
    Long nanos = NANOS.get(unit.endsWith("s") ? unit : unit + "s");
    if (nanos == null || (mixed && start.toLocalDate().isBefore(REFORM))) {
      return null;
    }
    LocalDateTime epoch = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
    List<@Nullable LocalDateTime> times = new ArrayList<>();
    try {
      long first = ChronoUnit.NANOS.between(epoch, start);
      for (int i = 0; i < stored.length; i++) {
        double product = stored[i] * nanos;
        if (missing[i]) {
          times.add(null);
          continue;
        } else if (Math.abs(product) >= 0x1p63) {
          return null;
        }
        long since = exact != null ? Math.multiplyExact(exact[i], nanos) : (long) product;
        times.add(epoch.plusNanos(Math.addExact(first, since)));
      }
    } catch (ArithmeticException e) { // beyond 64 bits
      return null;
    }
    return times;
  }

  /** Decodes times as cftime does. */
  private static List<@Nullable LocalDateTime> micros(
      double[] stored, boolean[] missing, String unit, LocalDateTime start, boolean mixed) {
    Long micros = MICROS.get(unit);
    if (micros == null) {
      throw new DateTimeException(unit);
    }
    LocalDateTime first = start.truncatedTo(ChronoUnit.MICROS);
    List<@Nullable LocalDateTime> times = new ArrayList<>();
    for (int i = 0; i < stored.length; i++) {
      if (missing[i]) {
        times.add(null);
        continue;
      } else if (!Double.isFinite(stored[i])) {
        throw new DateTimeException(unit);
      }
      BigDecimal product = new BigDecimal(stored[i]).multiply(BigDecimal.valueOf(micros));
      long since = whole(product, RoundingMode.HALF_EVEN);
      if (micros > 1000) { // what is next to a whole second becomes it
        long rest = Math.floorMod(since, 1_000_000);
        since = rest == 1 ? whole(product, RoundingMode.FLOOR) : since;
        since = rest == 999_999 ? whole(product, RoundingMode.CEILING) : since;
      }
      LocalDateTime time = first.plus(since, ChronoUnit.MICROS);
      if (mixed && time.toLocalDate().isBefore(REFORM)) {
        throw new DateTimeException("a date of the Julian calendar");
      }
      times.add(time);
    }
    return times;
  }

  private static long whole(BigDecimal number, RoundingMode mode) {
    return number.setScale(0, mode).longValueExact();
  }

  /** The time that numbers are counted from, in UTC and the calendar of ISO 8601. */
  private static LocalDateTime start(Matcher since, boolean mixed) {
    int year = Integer.parseInt(since.group(2));
    int month = Integer.parseInt(since.group(3));
    int day = Integer.parseInt(since.group(4));
    String fraction = Objects.requireNonNullElse(since.group(8), "");
    LocalTime time =
        LocalTime.of(
            number(since.group(5)),
            number(since.group(6)),
            number(since.group(7)),
            number((fraction + "000000000").substring(0, 9)));
    LocalDate date =
        mixed && year <= REFORM.getYear()
            ? julian(year, month, day)
            : LocalDate.of(year, month, day);
    return date.atTime(time).minusSeconds(TimeLabels.zone(since.group(9)).getTotalSeconds());
  }

  /** A date of the calendar that is Julian until 1582-10-04 and Gregorian after it. */
  private static LocalDate julian(int year, int month, int day) {
    var calendar = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    calendar.clear();
    calendar.setLenient(false);
    calendar.set(year, month - 1, day);
    try {
      return LocalDate.ofInstant(calendar.toInstant(), ZoneOffset.UTC);
    } catch (IllegalArgumentException e) { // no such day
      throw new DateTimeException("no such day", e);
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
