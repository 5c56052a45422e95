// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.tables.Database.Column;
import dev.credence.tables.TableException.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table that is scored.
 *
 * @param relation SQL to be used after FROM
 * @param columns with their types
 * @param withGuessedKey the same table with the type that its key seems to have; null where types
 *     are known
 */
record SourceTable(String relation, List<Column> columns, @Nullable SourceTable withGuessedKey) {
  /** Types that strings in JSON seem to have. */
  private static final Set<String> GUESSED =
      Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "UUID");

  private static final String TEXT = "VARCHAR";

  /**
   * Opens a table: finds its columns. The key of a CSV file is a text.
   *
   * @throws TableException if the names of files are not valid
   * @throws SQLException if the table cannot be read
   */
  static SourceTable open(
      Database database,
      TableOptions.Source source,
      List<BoundInput> inputs,
      Optional<TableOptions.Key> key)
      throws TableException, SQLException {
    return switch (source) {
      case TableOptions.Query query -> ofQuery(database, query.sql());
      case TableOptions.Files files ->
          ofFiles(database, files.files(), inputs, key.map(TableOptions.Key::column));
      case TableOptions.Input input -> throw new IllegalArgumentException(input + " is no file");
    };
  }

  private static SourceTable ofQuery(Database database, String sql) throws SQLException {
    // the query may end in a comment
    String relation = "(%s%n)".formatted(sql.strip().replaceFirst(";$", ""));
    return new SourceTable(relation, database.describe(relation), null);
  }

  private static SourceTable ofFiles(
      Database database, List<String> files, List<BoundInput> inputs, Optional<String> key)
      throws SQLException, TableException {
    FileFormat format = format(files);
    String relation = format.relation(files);
    List<Column> found = database.describe(relation);
    if (format == FileFormat.PARQUET) {
      return new SourceTable(relation, found, null);
    }
    Set<String> texts = new HashSet<>();
    Set<String> others = new HashSet<>();
    inputs.forEach(input -> (input.type() == InputType.STRING ? texts : others).add(input.name()));
    List<Column> columns = new ArrayList<>();
    for (Column column : found) {
      boolean isGuessed = format == FileFormat.CSV || GUESSED.contains(column.type());
      columns.add(
          texts.contains(column.name()) && isGuessed
              ? new Column(column.name(), TEXT) // 007 may be a label, and would become 7
              : others.contains(column.name()) && isEmpty(database, relation, column)
                  ? new Column(column.name(), InputColumns.NULLS)
                  : column);
    }
    SourceTable guessed = new SourceTable(format.relation(files, found), columns, null);
    if (key.isEmpty()) {
      return guessed;
    }
    List<Column> withTextKey =
        columns.stream()
            .map(column ->
                column.name().equals(key.get())
                        && (format == FileFormat.CSV || GUESSED.contains(column.type()))
                    ? new Column(column.name(), TEXT)
                    : column)
            .toList();
    return new SourceTable(
        format.relation(files, withTextKey),
        withTextKey,
        format == FileFormat.CSV ? guessed : null);
  }

  /** Whether a column that seems to be of texts has no value at all. */
  private static boolean isEmpty(Database database, String relation, Column column)
      throws SQLException {
    return Set.of(TEXT, "JSON").contains(column.type())
        && Long.valueOf(0)
            .equals(
                database.value(
                    "SELECT count(%s) FROM ".formatted(Sql.name(column.name())) + relation));
  }

  /** Whether the types of columns were found by looking at their texts. */
  boolean typesAreGuessed() {
    return withGuessedKey != null;
  }

  /**
   * The column of a name.
   *
   * @param purpose for the error
   * @throws TableException if there is none
   */
  Column require(String name, String purpose) throws TableException {
    for (Column column : columns) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    throw TableException.usage(
        "there is no column '%s' for %s; the table has %s"
            .formatted(
                name,
                purpose,
                columns.stream().map(Column::name).collect(Collectors.joining(", "))));
  }

  /** The same table without the rows that are not as expected. */
  SourceTable without(List<Expectation.OfValues> broken) {
    return broken.isEmpty()
        ? this
        : new SourceTable(
            "(SELECT * FROM %s WHERE NOT %s)"
                .formatted(relation, ExpectationCheck.condition(this, broken)),
            columns,
            null);
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
