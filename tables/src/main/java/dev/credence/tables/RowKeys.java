// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.tables.Database.Column;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBReadableVector;

/**
 * The column from whose values the noise of each row follows: rows with equal keys have the same
 * noise, wherever they are in the table.
 *
 * @param isText whether keys are hashed texts, else they are integers
 */
record RowKeys(String column, boolean isText) {

  /**
   * Decides of which type the keys are.
   *
   * @param asked {@code text} or {@code integer}; empty to follow the column
   * @throws TableException if there is no such column, or its values cannot be keys
   * @throws SQLException if the table cannot be read
   */
  static RowKeys of(String name, Optional<String> asked, SourceTable table, Database database)
      throws TableException, SQLException {
    Column column =
        table.columns().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                TableException.usage(
                    "there is no column '%s' for the key; the table has %s"
                        .formatted(
                            name,
                            table.columns().stream()
                                .map(Column::name)
                                .collect(Collectors.joining(", ")))));
    boolean text = InputColumns.isText(column.type());
    if (!text && !InputColumns.isInteger(column.type())) {
      throw refused(column, column.type());
    }
    String query = "SELECT %s FROM " + table.relation();
    String quoted = Sql.name(name);
    if (asked.isPresent() ? asked.get().equals("text") : text && !table.untyped()) {
      return new RowKeys(name, true);
    }
    boolean digits =
        !text
            || asked.isPresent()
            || holds(
                database,
                query.formatted(
                    "bool_and(regexp_full_match(%s, '0|[1-9][0-9]*'))".formatted(quoted)));
    if (!digits) {
      return new RowKeys(name, true);
    }
    boolean fits =
        (!text && !column.type().equals("UBIGINT"))
            || holds(
                database,
                query.formatted(
                    "bool_and(TRY_CAST(%s AS BIGINT) IS NOT NULL OR %s IS NULL)"
                        .formatted(quoted, quoted)));
    if (!fits) {
      throw refused(column, "not always an integer of 64 bits");
    }
    return new RowKeys(name, false);
  }

  private static boolean holds(Database database, String query) throws SQLException {
    return Boolean.TRUE.equals(database.value(query));
  }

  private static TableException refused(Column column, String what) {
    return TableException.usage(
        "column '%s' is %s, which cannot be a key: CAST it to BIGINT or VARCHAR with --query, or use --key %s:text"
            .formatted(column.name(), what, column.name()));
  }

  /** The SQL expression of the key. */
  String argument() {
    return "CAST(%s AS %s)".formatted(Sql.name(column), type());
  }

  DuckDBColumnType type() {
    return isText ? DuckDBColumnType.VARCHAR : DuckDBColumnType.BIGINT;
  }

  /** The key of a row that has one. */
  long read(DuckDBReadableVector vector, int row) {
    return isText ? hash(Objects.requireNonNull(vector.getString(row))) : vector.getLong(row);
  }

  /** The first 8 bytes of the SHA-256 of a text in UTF-8, big-endian. */
  static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
