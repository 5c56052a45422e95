// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the values of a column should be, with the names and meaning of Great Expectations. */
public sealed interface Expectation {
  /** The column that it is about. */
  String column();

  /** Its name and arguments, for messages. */
  String description();

  /** Whether a broken one is only a warning. */
  boolean isWarning();

  /**
   * An expectation of each value.
   *
   * @param mostly the smallest part of the values that has to be as expected, 0 to 1
   */
  record OfValues(String column, Rule rule, double mostly, boolean isWarning, String description)
      implements Expectation {

    /** The SQL condition of rows that are not as expected; never null. */
    String broken(String relation) {
      String name = Sql.name(column);
      String condition =
          switch (rule) {
            case NotNull() -> name + " IS NULL";
            case Between between -> between.broken(name);
            case InSet(List<String> values) ->
                "%s NOT IN (%s)".formatted(name, String.join(", ", values));
            case Unique() ->
                "%s IN (SELECT %s FROM %s WHERE %s IS NOT NULL GROUP BY %s HAVING count(*) > 1)"
                    .formatted(name, name, relation, name, name);
          };
      return "coalesce(%s, false)".formatted(condition);
    }

    /** The SQL condition of rows that count: nulls do not, except where they are the subject. */
    String counted() {
      return rule instanceof NotNull ? "true" : Sql.name(column) + " IS NOT NULL";
    }
  }

  /** An expectation of the mean of a column. */
  record OfMean(String column, Between between, boolean isWarning, String description)
      implements Expectation {}

  /** What a value should be. */
  sealed interface Rule {}

  /** Not null. */
  record NotNull() implements Rule {}

  /**
   * Between two bounds.
   *
   * @param lower SQL literal; null if there is none
   * @param upper SQL literal; null if there is none
   * @param strictLower whether the lower bound itself is excluded
   * @param strictUpper whether the upper bound itself is excluded
   */
  record Between(
      @Nullable String lower, @Nullable String upper, boolean strictLower, boolean strictUpper)
      implements Rule {

    String broken(String expression) {
      return Stream.of(
              lower == null
                  ? null
                  : "%s %s %s".formatted(expression, strictLower ? "<=" : "<", lower),
              upper == null
                  ? null
                  : "%s %s %s".formatted(expression, strictUpper ? ">=" : ">", upper))
          .filter(Objects::nonNull)
          .collect(Collectors.joining(" OR ", "(", ")"));
    }
  }

  /**
   * One of some values.
   *
   * @param values SQL literals, at least one
   */
  record InSet(List<String> values) implements Rule {}

  /** Different from all others. */
  record Unique() implements Rule {}
}
