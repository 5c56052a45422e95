// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.scoring.ColumnBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunction;
import org.duckdb.DuckDBWritableVector;

/**
 * The SQL functions by which a query of DuckDB scores rows as they pass. A function of Java cannot
 * return several values, so the first one returns a row's <em>handle</em>, and others return the
 * values of a handle. {@link #ERROR} has to be the last one for each row: it releases the rows.
 */
final class ScoringFunctions {
  /** {@code credence_score(argument…, key)}: the handle of a row. */
  static final String SCORE = "credence_score";

  /** {@code credence_number(handle, column)}: a number; null if there is none. */
  static final String NUMBER = "credence_number";

  /** {@code credence_size(handle, column)}: the size of a list; null if there is none. */
  static final String SIZE = "credence_size";

  /** {@code credence_element(handle, column, index)}: an element of a list. */
  static final String ELEMENT = "credence_element";

  /** {@code credence_error(handle)}: why the row has no prediction; null if it has one. */
  static final String ERROR = "credence_error";

  /** DuckDB's vectors have 2,048 rows. */
  private static final int ROW_BITS = 16;

  private static final long ROW_MASK = (1L << ROW_BITS) - 1;

  private final Map<Long, ScoredRows> scored = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();
  private final Scoring scoring;
  private final List<String> columns;

  /** Scores the rows of a chunk. Called by several threads. */
  interface Scoring {
    ScoredRows score(DuckDBDataChunkReader chunk);
  }

  /**
   * @param columns the names of the results, by which functions find them
   */
  ScoringFunctions(Scoring scoring, List<String> columns) {
    this.scoring = scoring;
    this.columns = columns;
  }

  /**
   * Registers the functions.
   *
   * @param arguments types of the arguments of {@link #SCORE}
   */
  void register(Connection connection, List<DuckDBColumnType> arguments) throws SQLException {
    List<DuckDBColumnType> types = new ArrayList<>(arguments);
    register(connection, SCORE, types, DuckDBColumnType.BIGINT, this::score);
    register(
        connection,
        NUMBER,
        List.of(DuckDBColumnType.BIGINT, DuckDBColumnType.INTEGER),
        DuckDBColumnType.DOUBLE,
        this::number);
    register(
        connection,
        SIZE,
        List.of(DuckDBColumnType.BIGINT, DuckDBColumnType.INTEGER),
        DuckDBColumnType.BIGINT,
        this::size);
    register(
        connection,
        ELEMENT,
        List.of(DuckDBColumnType.BIGINT, DuckDBColumnType.INTEGER, DuckDBColumnType.BIGINT),
        DuckDBColumnType.DOUBLE,
        this::element);
    register(
        connection, ERROR, List.of(DuckDBColumnType.BIGINT), DuckDBColumnType.VARCHAR, this::error);
  }

  private static void register(
      Connection connection,
      String name,
      List<DuckDBColumnType> parameters,
      DuckDBColumnType result,
      DuckDBScalarFunction function)
      throws SQLException {
    try (var builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameters(parameters.toArray(DuckDBColumnType[]::new))
          .withReturnType(result)
          .withVolatile() // evaluated once for each row, in the order of the columns
          .withVectorizedFunction(function)
          .register(connection);
    }
  }

  /** Whether all rows were released. */
  boolean isEmpty() {
    return scored.isEmpty();
  }

  private void score(DuckDBDataChunkReader chunk, DuckDBWritableVector out) {
    ScoredRows rows = scoring.score(chunk);
    long id = next.getAndIncrement();
    scored.put(id, rows);
    for (int row = 0; row < chunk.rowCount(); row++) {
      out.setLong(row, id << ROW_BITS | row);
    }
  }

  private void number(DuckDBDataChunkReader chunk, DuckDBWritableVector out) {
    forEach(
        chunk,
        (rows, row, column, i) -> {
          double number = rows.columns().isComplete(row) ? column.number(row) : Double.NaN;
          if (Double.isNaN(number)) {
            out.setNull(i);
          } else {
            out.setDouble(i, number);
          }
        });
  }

  private void size(DuckDBDataChunkReader chunk, DuckDBWritableVector out) {
    forEach(
        chunk,
        (rows, row, column, i) -> {
          if (rows.columns().isComplete(row)) {
            out.setLong(i, column.list(row).length);
          } else {
            out.setNull(i);
          }
        });
  }

  private void element(DuckDBDataChunkReader chunk, DuckDBWritableVector out) {
    DuckDBReadableVector index = chunk.vector(2);
    forEach(
        chunk,
        (rows, row, column, i) -> out.setDouble(i, column.list(row)[(int) index.getLong(i)]));
  }

  private interface Writer {
    void write(ScoredRows rows, int row, ColumnBatch.Column column, int i);
  }

  private void forEach(DuckDBDataChunkReader chunk, Writer writer) {
    int size = (int) chunk.rowCount();
    DuckDBReadableVector handles = chunk.vector(0);
    DuckDBReadableVector numbers = chunk.vector(1);
    long id = -1;
    ScoredRows rows = null;
    ColumnBatch.Column column = null;
    for (int i = 0; i < size; i++) {
      long handle = handles.getLong(i);
      if (rows == null || handle >> ROW_BITS != id) {
        id = handle >> ROW_BITS;
        rows = find(id);
        column = Objects.requireNonNull(rows.columns().find(columns.get(numbers.getInt(i))));
      }
      writer.write(rows, (int) (handle & ROW_MASK), Objects.requireNonNull(column), i);
    }
  }

  private void error(DuckDBDataChunkReader chunk, DuckDBWritableVector out) {
    DuckDBReadableVector handles = chunk.vector(0);
    long id = -1;
    ScoredRows rows = null;
    for (int i = 0; i < chunk.rowCount(); i++) {
      long handle = handles.getLong(i);
      if (rows == null || handle >> ROW_BITS != id) {
        id = handle >> ROW_BITS;
        rows = find(id);
        scored.remove(id);
      }
      String text = rows.errors().text((int) (handle & ROW_MASK));
      if (text == null) {
        out.setNull(i);
      } else {
        out.setString(i, text);
      }
    }
  }

  private ScoredRows find(long id) {
    ScoredRows rows = scored.get(id);
    if (rows == null) {
      throw new IllegalStateException("rows were released before all of their values were read");
    }
    return rows;
  }
}
