// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.tables.Expectation.OfMean;
import dev.credence.tables.Expectation.OfValues;
import dev.credence.tables.TableException.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a table against expectations before it is scored. */
final class ExpectationCheck {
  private ExpectationCheck() {}

  /**
   * Checks a table.
   *
   * @param quarantine whether rows may be set aside
   * @return the expectations whose rows are set aside; empty without a quarantine
   * @throws TableException if the table violates an expectation whose rows are not set aside, or
   *     lacks a column
   */
  static List<OfValues> run(
      Database database,
      SourceTable table,
      List<Expectation> expectations,
      boolean quarantine,
      ProgressListener progress)
      throws TableException, SQLException {
    if (expectations.isEmpty()) {
      return List.of();
    }
    for (Expectation expectation : expectations) {
      table.require(expectation.column(), expectation.description());
    }
    List<@Nullable Object> numbers = database.row(query(table, expectations));
    List<String> errors = new ArrayList<>();
    List<OfValues> setAside = new ArrayList<>();
    for (int i = 0; i < expectations.size(); i++) {
      Expectation expectation = expectations.get(i);
      String problem = problem(expectation, numbers.get(2 * i), numbers.get(2 * i + 1));
      if (problem == null) {
        continue;
      }
      if (expectation.isWarning()) {
        progress.warn(problem);
      } else if (quarantine && expectation instanceof OfValues values) {
        setAside.add(values);
        progress.warn(problem + ": their rows are not scored");
      } else {
        errors.add(problem);
      }
    }
    if (!errors.isEmpty()) {
      throw new TableException(
          Reason.REFUSED,
          "the table is not as expected, nothing was written: " + String.join("; ", errors));
    }
    return setAside;
  }

  /** Two numbers for each expectation, in one pass over the table. */
  private static String query(SourceTable table, List<Expectation> expectations) {
    return "SELECT %s FROM %s"
        .formatted(
            expectations.stream()
                .map(expectation ->
                    switch (expectation) {
                      case OfValues values ->
                          "sum((%s)::BIGINT), sum((%s)::BIGINT)"
                              .formatted(values.broken(table.relation()), values.counted());
                      case OfMean mean -> {
                        String average = "avg(%s)".formatted(Sql.name(mean.column()));
                        yield "%s, %s".formatted(average, mean.between().broken(average));
                      }
                    })
                .collect(Collectors.joining(", ")),
            table.relation());
  }

  /** What is not as expected; null if all is. The numbers are null for a table without rows. */
  private static @Nullable String problem(
      Expectation expectation, @Nullable Object first, @Nullable Object second) {
    return switch (expectation) {
      case OfValues values -> {
        long broken = first instanceof Number number ? number.longValue() : 0;
        long counted = second instanceof Number number ? number.longValue() : 0;
        yield counted - broken >= values.mostly() * counted
            ? null
            : "%s: %,d of %,d values are not".formatted(values.description(), broken, counted);
      }
      case OfMean mean ->
          Boolean.TRUE.equals(second) ? "%s: it is %s".formatted(mean.description(), first) : null;
    };
  }

  /** The SQL condition of the rows that are set aside. */
  static String condition(SourceTable table, List<OfValues> expectations) {
    return expectations.stream()
        .map(expectation -> expectation.broken(table.relation()))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(" OR "), text -> text.isEmpty() ? "false" : "(" + text + ")"));
  }

  /** The query of the rows that are set aside, with the reasons in a last column. */
  static String quarantine(SourceTable table, List<OfValues> expectations) {
    String reasons =
        "NULL, "
            + expectations.stream()
                .map(expectation ->
                    "CASE WHEN %s THEN %s END"
                        .formatted(
                            expectation.broken(table.relation()),
                            Sql.text(expectation.description())))
                .collect(Collectors.joining(", "));
    return "SELECT *, concat_ws('; ', %s) AS quarantine_reason FROM %s WHERE %s"
        .formatted(reasons, table.relation(), condition(table, expectations));
  }
}
