// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.tables.Database.Column;
import dev.credence.trace.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that are the inputs of a model, matched by name.
 *
 * @param arguments SQL expressions, those of the first input, then those of the next
 * @param types of the arguments
 * @param counts how many arguments each input has
 */
record InputColumns(List<String> arguments, List<DuckDBColumnType> types, List<Integer> counts) {
  private static final Set<String> INTEGERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT");
  private static final Set<String> FLOATS = Set.of("FLOAT", "DOUBLE");

  /** A column of which nothing is known but that all of its values are null. */
  static final String NULLS = "\"NULL\"";

  /**
   * Matches inputs to columns.
   *
   * @throws TableException that names all columns that are missing or of the wrong type
   */
  static InputColumns match(List<BoundInput> inputs, List<Column> table) throws TableException {
    Matching matching = new Matching(table);
    inputs.forEach(matching::add);
    if (!matching.problems.isEmpty()) {
      throw TableException.usage(
          "%s; the table has %s"
              .formatted(
                  String.join("; ", matching.problems),
                  table.stream()
                      .map(column -> column.name() + " " + column.type())
                      .collect(Collectors.joining(", "))));
    }
    return new InputColumns(matching.arguments, matching.types, matching.counts);
  }

  /** Whether a type of DuckDB is that of integers. */
  static boolean isInteger(String type) {
    return INTEGERS.contains(type);
  }

  /** Whether a type of DuckDB is that of texts. */
  static boolean isText(String type) {
    return type.equals("VARCHAR") || type.startsWith("ENUM(");
  }

  private static boolean isNumber(String type) {
    return isInteger(type)
        || FLOATS.contains(type)
        || type.startsWith("DECIMAL(")
        || type.equals("HUGEINT")
        || type.equals("UHUGEINT");
  }

  private static final class Matching {
    private final List<Column> table;
    private final List<String> arguments = new ArrayList<>();
    private final List<DuckDBColumnType> types = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Matching(List<Column> table) {
      this.table = table;
    }

    private void add(BoundInput input) {
      int before = arguments.size();
      Column column = find(input.name());
      if (input.type() == InputType.VECTOR) {
        addVector(input, column);
      } else if (column == null) {
        problems.add("there is no column '%s'".formatted(input.name()));
      } else if (!column.type().equals(NULLS) && !fits(input, column.type())) {
        problems.add(
            "column '%s' is %s, but the input is of type %s"
                .formatted(column.name(), column.type(), input.type().word()));
      } else {
        add(Sql.name(column.name()), type(input));
      }
      counts.add(arguments.size() - before);
    }

    private static boolean fits(BoundInput input, String type) {
      return switch (input.type()) {
        case NUMBER -> isNumber(type);
        case INTEGER -> input.hasLargeLevels() ? isInteger(type) : isNumber(type);
        case BOOLEAN -> type.equals("BOOLEAN");
        case STRING -> isText(type);
        case VECTOR -> false;
      };
    }

    private static DuckDBColumnType type(BoundInput input) {
      return input.type() == InputType.STRING
          ? DuckDBColumnType.VARCHAR
          : input.hasLargeLevels() ? DuckDBColumnType.BIGINT : DuckDBColumnType.DOUBLE;
    }

    /** One list, with its length before its elements, or a column for each element. */
    private void addVector(BoundInput input, @Nullable Column column) {
      if (column != null) {
        if (column.type().equals(NULLS)) {
          IntStream.rangeClosed(0, input.size()).forEach(i -> add("NULL", DuckDBColumnType.DOUBLE));
          return;
        }
        String element = column.type().replaceFirst("\\[\\d*\\]$", "");
        if (element.equals(column.type()) || !isNumber(element)) {
          problems.add(
              "column '%s' is %s, but the input is of type vector: a list of %d numbers"
                  .formatted(column.name(), column.type(), input.size()));
          return;
        }
        String list = Sql.name(column.name());
        add("len(%s)".formatted(list), DuckDBColumnType.DOUBLE);
        for (int i = 1; i <= input.size(); i++) {
          add("%s[%d]".formatted(list, i), DuckDBColumnType.DOUBLE);
        }
        return;
      }
      List<Column> elements = elements(input);
      if (elements.isEmpty()) {
        problems.add(
            "there is no column '%s', nor columns '%s' to '%s'"
                .formatted(input.name(), indexed(input, 0), indexed(input, input.size() - 1)));
        return;
      }
      for (Column each : elements) {
        if (!isNumber(each.type())) {
          problems.add(
              "column '%s' is %s, but the elements of the input are numbers"
                  .formatted(each.name(), each.type()));
        }
      }
      add(Integer.toString(input.size()), DuckDBColumnType.DOUBLE);
      elements.forEach(each -> add(Sql.name(each.name()), DuckDBColumnType.DOUBLE));
    }

    /** {@code x[0]}, …, or {@code x.label}, …; empty unless there is one for each element. */
    private List<Column> elements(BoundInput input) {
      List<Column> byIndex =
          columns(IntStream.range(0, input.size()).mapToObj(i -> indexed(input, i)).toList());
      Labels labels = input.elements();
      return !byIndex.isEmpty() || labels == null
          ? byIndex
          : columns(
              labels.values().stream()
                  .map(label ->
                      input.name()
                          + "."
                          + (label instanceof String text ? text : Labels.describe(label)))
                  .toList());
    }

    private static String indexed(BoundInput input, int element) {
      return "%s[%d]".formatted(input.name(), element);
    }

    private List<Column> columns(List<String> names) {
      List<Column> found = new ArrayList<>();
      for (String name : names) {
        Column column = find(name);
        if (column == null) {
          return List.of();
        }
        found.add(column);
      }
      return found;
    }

    private void add(String expression, DuckDBColumnType type) {
      // of a value that does not fit, null, which is an error of its row
      arguments.add("TRY_CAST(%s AS %s)".formatted(expression, type));
      types.add(type);
    }

    private @Nullable Column find(String name) {
      for (Column column : table) {
        if (column.name().equals(name)) {
          return column;
        }
      }
      return null;
    }
  }
}
