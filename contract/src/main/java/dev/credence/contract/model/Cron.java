// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Validates schedules: five cron fields as in a CronJob, without descriptors ({@code @daily}), time
 * zones and other extensions (empty elements, {@code 1-FRI}). The CRD's rules and the rules in Java
 * use the same patterns, in the common syntax of RE2 and Java.
 */
public final class Cron {
  public static final int MAX_LENGTH = 200;

  /** Shorter, since the estimated cost of the CEL rule grows with the square of the length. */
  public static final int MAX_WATCH_LENGTH = 100;

  /** The minimum number of minutes between two runs of a watch. */
  private static final int MIN_INTERVAL = 5;

  private static final String STEP = "(/[1-9][0-9]{0,2})?";
  private static final String ANY = "[*?]";
  private static final String MINUTE = "[0-5]?[0-9]";
  private static final String HOUR = "([01]?[0-9]|2[0-3])";
  private static final String DAY = "(0?[1-9]|[12][0-9]|3[01])";
  private static final String MONTH = "(0?[1-9]|1[0-2])";
  private static final String MONTH_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
  private static final String WEEKDAY = "[0-6]";
  private static final String WEEKDAY_NAME = "(sun|mon|tue|wed|thu|fri|sat)";

  private static final String MINUTES = "(" + ANY + "|" + MINUTE + "(-" + MINUTE + ")?)" + STEP;
  private static final String HOURS = "(" + ANY + "|" + HOUR + "(-" + HOUR + ")?)" + STEP;
  private static final String DAYS = "(" + ANY + "|" + DAY + "(-" + DAY + ")?)" + STEP;
  private static final String MONTHS =
      "("
          + ANY
          + "|"
          + MONTH
          + "(-"
          + MONTH
          + ")?|"
          + MONTH_NAME
          + "(-"
          + MONTH_NAME
          + ")?)"
          + STEP;
  private static final String WEEKDAYS =
      "("
          + ANY
          + "|"
          + WEEKDAY
          + "(-"
          + WEEKDAY
          + ")?|"
          + WEEKDAY_NAME
          + "(-"
          + WEEKDAY_NAME
          + ")?)"
          + STEP;

  private static final String SPACE = "[ \\t]";
  private static final String FIELDS =
      SPACE
          + "*"
          + (MINUTES + "(," + MINUTES + ")*" + SPACE + "+")
          + (HOURS + "(," + HOURS + ")*" + SPACE + "+")
          + (DAYS + "(," + DAYS + ")*" + SPACE + "+")
          + (MONTHS + "(," + MONTHS + ")*" + SPACE + "+")
          + (WEEKDAYS + "(," + WEEKDAYS + ")*" + SPACE + "*");

  private static final String NUMBERS_RANGE = "[0-9]+-[0-9]+";
  private static final String NAMES_RANGE = "[a-z]+-[a-z]+";

  /** The names in order; FIELDS allows no range from a month to a weekday. */
  private static final String NAMES = "janfebmaraprmayjunjulaugsepoctnovdecsunmontuewedthufrisat";

  private static final String MINUTE_STEP = SPACE + "*" + ANY + "/([5-9]|[1-9][0-9]+)" + SPACE;
  private static final String MINUTE_LIST = SPACE + "*[0-9]+(,[0-9]+)*" + SPACE;
  private static final String MINUTES_OF = "self.find(r'^" + MINUTE_LIST + "').findAll('[0-9]+')";

  /** The CEL rule for a schedule. */
  public static final String SCHEDULE_RULE =
      "self.lowerAscii().matches(r'^"
          + FIELDS
          + "$') && self.findAll('"
          + NUMBERS_RANGE
          + "').all(r, int(r.split('-')[0]) <= int(r.split('-')[1]))"
          + " && self.lowerAscii().findAll('"
          + NAMES_RANGE
          + "').all(r, '"
          + NAMES
          + "'.indexOf(r.split('-')[0]) <= '"
          + NAMES
          + "'.indexOf(r.split('-')[1]))";

  /** The CEL rule for the schedule of a watch. */
  public static final String WATCH_RULE =
      SCHEDULE_RULE
          + " && (self.matches(r'^"
          + MINUTE_STEP
          + "') || self.matches(r'^"
          + MINUTE_LIST
          + "') && "
          + MINUTES_OF
          + ".all(a, "
          + MINUTES_OF
          + ".all(b, int(a) == int(b) || (int(a) - int(b) + 60) % 60 >= "
          + MIN_INTERVAL
          + ")))";

  private static final Pattern RANGES =
      Pattern.compile("(" + NUMBERS_RANGE + ")|(" + NAMES_RANGE + ")");
  private static final Pattern STEPS = Pattern.compile("^" + MINUTE_STEP);
  private static final Pattern LIST = Pattern.compile("^" + MINUTE_LIST);
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private Cron() {}

  /** Whether it is a valid schedule; its length is not checked. */
  public static boolean isSchedule(String text) {
    // the Kelvin sign is the only other character whose lower case is ASCII, and no name has a k
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.matches(FIELDS)
        && RANGES
            .matcher(lower)
            .results()
            .allMatch(range -> {
              String[] ends = range.group().split("-", 2);
              return range.group(1) == null
                  ? NAMES.indexOf(ends[0]) <= NAMES.indexOf(ends[1])
                  : Integer.parseInt(ends[0]) <= Integer.parseInt(ends[1]);
            });
  }

  /** Whether it is a valid schedule whose minutes are at least five apart. */
  public static boolean isWatch(String text) {
    return isSchedule(text)
        && (STEPS.matcher(text).find()
            || LIST.matcher(text).results().anyMatch(Cron::hasMinInterval));
  }

  private static boolean hasMinInterval(MatchResult list) {
    List<Integer> minutes =
        NUMBER.matcher(list.group()).results().map(n -> Integer.valueOf(n.group())).toList();
    return minutes.stream()
        .allMatch(
            a -> minutes.stream().allMatch(b -> a.equals(b) || (a - b + 60) % 60 >= MIN_INTERVAL));
  }
}
