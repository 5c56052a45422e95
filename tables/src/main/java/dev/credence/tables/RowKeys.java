// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.tables.Database.Column;
import dev.credence.tables.TableOptions.KeyType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Objects;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBReadableVector;

/**
 * The keys of the rows: the noise of a row follows from the seed and its key, so that rows with
 * equal keys have the same noise.
 *
 * @param type integers are used as they are, texts are hashed
 */
record RowKeys(String column, KeyType type) {
  private static final String DIGITS = "'0|[1-9][0-9]*'";
  private static final String SIGNED_DIGITS = "'[+-]?[0-9]+'";

  /**
   * Decides of which type the keys are. In a table whose types are guessed they are texts if any of
   * them has a leading zero, a sign, or something else than digits.
   *
   * @throws TableException if there is no such column, or its values cannot be keys
   * @throws SQLException if the table cannot be read
   */
  static RowKeys of(TableOptions.Key key, SourceTable table, Database database)
      throws TableException, SQLException {
    Column column = table.require(key.column(), "the key");
    boolean isText = InputColumns.isText(column.type());
    if (!isText && !InputColumns.isInteger(column.type())) {
      throw refused(column, column.type());
    }
    boolean asText =
        key.type().isPresent()
            ? key.type().get() == KeyType.TEXT
            : isText && !(table.typesAreGuessed() && all(database, table, matches(column, DIGITS)));
    if (asText) {
      return new RowKeys(key.column(), KeyType.TEXT);
    }
    String name = Sql.name(key.column());
    String fits = "%s IS NULL OR TRY_CAST(%s AS BIGINT) IS NOT NULL".formatted(name, name);
    if (isText && !all(database, table, matches(column, SIGNED_DIGITS))) {
      throw refused(column, "not always an integer");
    }
    if ((isText || column.type().equals("UBIGINT")) && !all(database, table, fits)) {
      throw refused(column, "not always an integer of 64 bits");
    }
    return new RowKeys(key.column(), KeyType.INTEGER);
  }

  private static String matches(Column column, String pattern) {
    return "regexp_full_match(%s, %s)".formatted(Sql.name(column.name()), pattern);
  }

  /** Whether a condition holds for all rows for which it is not null. */
  private static boolean all(Database database, SourceTable table, String condition)
      throws SQLException {
    return Boolean.TRUE.equals(
        database.value("SELECT bool_and(" + condition + ") FROM " + table.relation()));
  }

  private static TableException refused(Column column, String what) {
    return TableException.usage(
        "column '%s' is %s, which cannot be a key: CAST it to BIGINT or VARCHAR with --query"
            .formatted(column.name(), what));
  }

  /** The SQL expression of the key. */
  String argument() {
    return "CAST(%s AS %s)".formatted(Sql.name(column), argumentType());
  }

  DuckDBColumnType argumentType() {
    return type == KeyType.TEXT ? DuckDBColumnType.VARCHAR : DuckDBColumnType.BIGINT;
  }

  /** The key of a row that has one. */
  long read(DuckDBReadableVector vector, int row) {
    return type == KeyType.TEXT
        ? hash(Objects.requireNonNull(vector.getString(row)))
        : vector.getLong(row);
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
