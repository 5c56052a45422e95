// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.tables.TableException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB in this process, without a database file. It uses a limited amount of memory, then files
 * in a folder, and no extension but those in its library.
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final Connection connection;
  private final DuckDBPreparedStatement statement;

  private Database(Connection connection, DuckDBPreparedStatement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  /**
   * Opens it.
   *
   * @param folder for temporary files
   */
  static Database open(int threads, long memoryBytes, Path folder) throws TableException {
    try {
      return open(properties(threads, memoryBytes, folder));
    } catch (SQLException e) {
      throw new TableException(Reason.FAILED, "cannot start DuckDB: " + DuckDbMessage.of(e), e);
    }
  }

  private static Properties properties(int threads, long memoryBytes, Path folder) {
    Properties properties = new Properties();
    properties.setProperty("threads", Integer.toString(threads));
    properties.setProperty("memory_limit", memoryBytes + "B");
    properties.setProperty("temp_directory", folder.toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("preserve_insertion_order", "true");
    return properties;
  }

  private static Database open(Properties properties) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    Database database =
        new Database(
            connection, connection.createStatement().unwrap(DuckDBPreparedStatement.class));
    database.execute("SET enable_progress_bar = true"); // counted, but printed by others
    database.execute("SET enable_progress_bar_print = false");
    return database;
  }

  Connection connection() {
    return connection;
  }

  /** Runs a statement. */
  void execute(String sql) throws SQLException {
    statement.execute(sql);
  }

  /** A column of a table. */
  record Column(String name, String type) {}

  /** The columns of a relation. */
  List<Column> describe(String relation) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + relation)) {
      while (rows.next()) {
        columns.add(new Column(rows.getString(1), rows.getString(2)));
      }
    }
    return columns;
  }

  /** The only value of a query; null if it has no row. */
  @Nullable Object value(String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getObject(1) : null;
    }
  }

  /** The only row of a query. */
  List<@Nullable Object> row(String query) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        values.add(rows.getObject(i));
      }
    }
    return values;
  }

  /** How much of the statement that runs is done, 0 to 1; NaN if it is not known. Thread-safe. */
  double fractionDone() {
    try {
      double percentage = statement.getQueryProgress().getPercentage();
      return percentage < 0 ? Double.NaN : percentage / 100;
    } catch (SQLException e) {
      return Double.NaN; // nothing runs at this moment
    }
  }

  /** Interrupts the statement that runs. Thread-safe. */
  void cancel() throws SQLException {
    statement.cancel();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("cannot close DuckDB: {}", e.getMessage()); // the output is complete
    }
  }
}
