// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Method;
import dev.credence.scoring.validation.InvalidValue;
import dev.credence.scoring.validation.RowValidator;
import dev.credence.scoring.validation.ValueError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of rows from DuckDB's vectors, and validates them. Thread-safe. */
final class RowReader {
  private static final ValueError NO_KEY = new ValueError("missing", "the key is null");

  private final List<BoundInput> inputs;
  private final InputColumns columns;
  private final @Nullable RowKeys keys;
  private final RowValidator validator;
  private final List<String> names;

  /**
   * @param columns of the first arguments
   * @param keys of the argument after them; null if rows have no keys
   */
  RowReader(List<BoundInput> inputs, InputColumns columns, @Nullable RowKeys keys, Method method) {
    this.inputs = inputs;
    this.columns = columns;
    this.keys = keys;
    this.validator = new RowValidator(inputs, method);
    this.names = inputs.stream().map(BoundInput::name).toList();
  }

  /**
   * Reads all rows of a chunk.
   *
   * @param errors takes those of invalid rows
   */
  RowBatch read(DuckDBDataChunkReader chunk, RowErrors errors) {
    int size = (int) chunk.rowCount();
    List<RowBatch.Column> read = new ArrayList<>(inputs.size());
    int argument = 0;
    for (int i = 0; i < inputs.size(); i++) {
      read.add(column(i, chunk, argument, size, errors));
      argument += columns.counts().get(i);
    }
    RowBatch rows = new RowBatch(size, read);
    for (InvalidValue invalid : validator.check(rows)) {
      errors.add(
          invalid.row(),
          names.indexOf(invalid.input()),
          invalid.element() == InvalidValue.WHOLE
              ? invalid.input()
              : element(invalid.input(), invalid.element()),
          invalid.error());
    }
    return rows.withKeys(keys(chunk, argument, size, errors));
  }

  private RowBatch.Column column(
      int place, DuckDBDataChunkReader chunk, int argument, int size, RowErrors errors) {
    BoundInput input = inputs.get(place);
    if (input.type() == InputType.VECTOR) {
      return vectors(place, chunk, argument, size, errors);
    }
    DuckDBReadableVector vector = chunk.vector(argument);
    if (input.type() == InputType.STRING || input.hasLargeLevels()) {
      Object[] labels = new Object[size];
      for (int row = 0; row < size; row++) {
        if (vector.isNull(row)) {
          reportNull(row, place, input.name(), input.type(), errors);
        } else {
          labels[row] =
              input.type() == InputType.STRING
                  ? vector.getString(row)
                  : BigInteger.valueOf(vector.getLong(row));
        }
      }
      return new RowBatch.LabelValues(labels);
    }
    double[] numbers = new double[size];
    for (int row = 0; row < size; row++) {
      numbers[row] = number(vector, row, place, input.name(), input.type(), errors);
    }
    return new RowBatch.Numbers(numbers);
  }

  /** The first argument is the length of the list; its elements follow. */
  private RowBatch.Vectors vectors(
      int place, DuckDBDataChunkReader chunk, int argument, int size, RowErrors errors) {
    BoundInput input = inputs.get(place);
    int width = input.size();
    double[] numbers = new double[size * width];
    DuckDBReadableVector lengths = chunk.vector(argument);
    boolean[] fits = new boolean[size];
    for (int row = 0; row < size; row++) {
      if (lengths.isNull(row)) {
        reportNull(row, place, input.name(), InputType.VECTOR, errors);
      } else if (lengths.getDouble(row) != width) {
        boolean tooLong = lengths.getDouble(row) > width;
        errors.add(
            row,
            place,
            input.name(),
            new ValueError(
                tooLong ? "too_long" : "too_short",
                "List should have at %s %d items after validation, not %d"
                    .formatted(tooLong ? "most" : "least", width, (int) lengths.getDouble(row))));
      } else {
        fits[row] = true;
      }
    }
    for (int e = 0; e < width; e++) {
      DuckDBReadableVector vector = chunk.vector(argument + 1 + e);
      String name = element(input.name(), e);
      for (int row = 0; row < size; row++) {
        numbers[row * width + e] =
            fits[row] ? number(vector, row, place, name, InputType.NUMBER, errors) : Double.NaN;
      }
    }
    return new RowBatch.Vectors(numbers, width);
  }

  private static double number(
      DuckDBReadableVector vector,
      int row,
      int place,
      String location,
      InputType type,
      RowErrors errors) {
    if (vector.isNull(row)) {
      reportNull(row, place, location, type, errors);
      return Double.NaN;
    }
    return vector.getDouble(row);
  }

  /** As for null in JSON. */
  private static void reportNull(
      int row, int place, String location, InputType type, RowErrors errors) {
    errors.add(row, place, location, ValueError.wrongType(type));
  }

  /** Rows without keys have the noise of an HTTP request of one row. */
  private long[] keys(DuckDBDataChunkReader chunk, int argument, int size, RowErrors errors) {
    long[] read = new long[size];
    if (keys != null) {
      DuckDBReadableVector vector = chunk.vector(argument);
      for (int row = 0; row < size; row++) {
        if (vector.isNull(row)) {
          errors.add(row, inputs.size(), keys.column(), NO_KEY);
        } else {
          read[row] = keys.read(vector, row);
        }
      }
    }
    return read;
  }

  private static String element(String input, int element) {
    return "%s[%d]".formatted(input, element);
  }
}
