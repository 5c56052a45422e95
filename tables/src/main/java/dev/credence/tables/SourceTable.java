// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.tables.Database.Column;
import dev.credence.tables.TableException.Reason;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table that is scored.
 *
 * @param relation SQL to be used after FROM
 * @param columns with their types
 * @param untyped whether it is of texts, whose types follow from what they look like
 */
record SourceTable(String relation, List<Column> columns, boolean untyped) {
  /** Types that strings in JSON seem to have. */
  private static final Set<String> GUESSED =
      Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "UUID");

  /**
   * Opens a table: finds its columns.
   *
   * @throws TableException if it cannot be read
   */
  static SourceTable open(
      Database database, TableOptions.Source source, List<BoundInput> inputs, Optional<String> key)
      throws TableException {
    try {
      return switch (source) {
        case TableOptions.Query query -> ofQuery(database, query.sql());
        case TableOptions.Files files -> ofFiles(database, files.files(), inputs, key);
        case TableOptions.Input input -> throw new IllegalArgumentException(input + " is no file");
      };
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static SourceTable ofQuery(Database database, String sql) throws SQLException {
    String relation = "(%s\n)".formatted(sql.strip().replaceFirst(";$", "")); // it may end in a comment
    return new SourceTable(relation, database.describe(relation), false);
  }

  private static SourceTable ofFiles(
      Database database, List<String> files, List<BoundInput> inputs, Optional<String> key)
      throws SQLException, TableException {
    FileFormat format = format(files);
    String relation = format.relation(files, Map.of());
    List<Column> columns = database.describe(relation);
    if (format == FileFormat.PARQUET) {
      return new SourceTable(relation, columns, false);
    }
    Set<String> texts =
        inputs.stream()
            .filter(input -> input.type() == InputType.STRING)
            .map(BoundInput::name)
            .collect(Collectors.toSet());
    key.ifPresent(texts::add);
    Map<String, String> types = new LinkedHashMap<>();
    for (Column column : columns) {
      boolean typeIsGuessed = format == FileFormat.CSV || GUESSED.contains(column.type());
      if (texts.contains(column.name()) && typeIsGuessed) {
        types.put(column.name(), "VARCHAR"); // 007 may be a label, and would become the number 7
      } else if (format == FileFormat.JSONL) {
        types.put(column.name(), column.type());
      }
    }
    String typed = format.relation(files, types);
    return new SourceTable(typed, database.describe(typed), format == FileFormat.CSV);
  }

  /** The same table without the rows that are not as expected. */
  SourceTable without(List<Expectation.OfValues> broken) {
    return broken.isEmpty()
        ? this
        : new SourceTable(
            "(SELECT * FROM %s WHERE NOT %s)"
                .formatted(relation, ExpectationCheck.condition(this, broken)),
            columns,
            untyped);
  }

  private static FileFormat format(List<String> files) throws TableException {
    FileFormat first = null;
    for (String file : files) {
      FileFormat format =
          FileFormat.of(file)
              .orElseThrow(() ->
                  TableException.usage(
                      "%s: the name has to end in one of %s".formatted(file, FileFormat.SUFFIXES)));
      if (first != null && format != first) {
        throw TableException.usage(
            "all files have to be of one format, not %s and %s".formatted(files.getFirst(), file));
      }
      first = format;
    }
    if (first == null) {
      throw TableException.usage("no file to score is named");
    }
    return first;
  }

  static TableException unreadable(SQLException e) {
    return new TableException(
        Reason.REFUSED, "the table cannot be read: " + DuckDbMessage.of(e), e);
  }
}
