// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads tables by SQL, for tests. */
final class Rows {
  private Rows() {}

  /** Writes the rows of a query, in the format of the file's name. */
  static Path write(String query, Path file) throws SQLException {
    execute(
        "COPY (%s) TO %s (%s)"
            .formatted(
                query,
                Sql.text(file.toString()),
                FileFormat.of(file.toString()).orElseThrow().copyOptions(file.toString(), 0)));
    return file;
  }

  static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All values of a query, row by row; lists as Java arrays. */
  static List<List<Object>> read(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<List<Object>> read = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(
              rows.getObject(i) instanceof java.sql.Array array
                  ? List.of((Object[]) array.getArray())
                  : rows.getObject(i));
        }
        read.add(row);
      }
      return read;
    }
  }

  /** The names of the columns of a file. */
  static List<String> names(Path file) throws SQLException {
    return read(
            "SELECT column_name FROM (DESCRIBE SELECT * FROM " + Sql.text(file.toString()) + ")")
        .stream()
        .map(row -> String.valueOf(row.getFirst()))
        .toList();
  }
}
