// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.trace.Labels;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of a likelihood's inputs for some rows, column by column. Immutable and thread-safe
 * after construction.
 */
public final class RowBatch {
  private static final Row NOTHING = new Row(List.of());

  private final int size;
  private final Column[] columns;
  private final long @Nullable [] keys;

  private RowBatch(int size, Column[] columns, long @Nullable [] keys) {
    this.size = size;
    this.columns = columns;
    this.keys = keys;
  }

  /**
   * Rows whose keys are their indexes in the batch, as for the rows of a request.
   *
   * @param size how many rows
   * @param columns one for each input, in the inputs' order, with a value for each row that is read
   */
  public RowBatch(int size, List<? extends Column> columns) {
    this(size, columns.toArray(Column[]::new), null);
  }

  /**
   * A batch of row objects.
   *
   * @param rows null for rows to skip
   */
  public static RowBatch of(List<? extends @Nullable Row> rows) {
    Row first = NOTHING;
    for (int r = rows.size() - 1; r >= 0; r--) {
      first = Objects.requireNonNullElse(rows.get(r), first);
    }
    Column[] columns = new Column[first.values().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(rows, i, first.values().get(i));
    }
    return new RowBatch(rows.size(), columns, null);
  }

  /**
   * The same rows with keys: rows with the same key have the same noise, at any index.
   *
   * @param rowKeys one for each row; not copied
   */
  public RowBatch withKeys(long[] rowKeys) {
    return new RowBatch(size, columns, rowKeys);
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** The key from which, with the seed, a row's noise follows. */
  public long key(int row) {
    return keys == null ? row : keys[row];
  }

  /** The values of the input with an index. */
  public Column column(int input) {
    return columns[input];
  }

  /** The values of one input. */
  public sealed interface Column permits Numbers, Vectors, LabelValues {
    /**
     * A number of a row's value.
     *
     * @param element which element, for a vector; else 0
     * @throws IllegalArgumentException if the value is a string
     */
    double number(int row, int element);

    /** The position of the label that a row's value is; -1 if it is not a label. */
    int indexIn(Labels labels, int row);

    /** A row's value as an object of its own. */
    Value value(int row);
  }

  /**
   * Numbers, integers, and booleans as 1 or 0.
   *
   * @param values one for each row
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Numbers(double[] values) implements Column {
    @Override
    public double number(int row, int element) {
      return values[row];
    }

    @Override
    public int indexIn(Labels labels, int row) {
      return labels.indexOf(values[row]);
    }

    @Override
    public Value value(int row) {
      return new Value.Scalar(values[row]);
    }
  }

  /**
   * Vectors of one size.
   *
   * @param values row by row
   * @param size elements of a vector
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Vectors(double[] values, int size) implements Column {
    @Override
    public double number(int row, int element) {
      return values[row * size + element];
    }

    @Override
    public int indexIn(Labels labels, int row) {
      return -1;
    }

    @Override
    public Value value(int row) {
      return new Value.Vector(Arrays.stream(values, row * size, (row + 1) * size).boxed().toList());
    }
  }

  /**
   * Texts, and integers for some of which a double is too coarse.
   *
   * @param values for each row a {@code String}, a {@code Double} or a {@code BigInteger}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record LabelValues(Object[] values) implements Column {
    @Override
    public double number(int row, int element) {
      if (values[row] instanceof Number number) {
        return number.doubleValue();
      }
      throw new IllegalArgumentException("a number is needed, not '" + values[row] + "'");
    }

    @Override
    public int indexIn(Labels labels, int row) {
      return labels.indexOf(values[row]);
    }

    @Override
    public Value value(int row) {
      Object value = values[row];
      if (value instanceof Double number) {
        return new Value.Scalar(number);
      }
      return value instanceof BigInteger number
          ? new Value.Large(number)
          : new Value.Text(String.valueOf(value));
    }
  }

  private static Column column(List<? extends @Nullable Row> rows, int input, Value first) {
    if (first instanceof Value.Vector vector) {
      return vectors(rows, input, vector.values().size());
    }
    double[] numbers = new double[rows.size()];
    for (int r = 0; r < numbers.length; r++) {
      Row row = rows.get(r);
      if (row != null && row.values().get(input) instanceof Value.Scalar scalar) {
        numbers[r] = scalar.value();
      } else if (row != null) {
        return labels(rows, input);
      }
    }
    return new Numbers(numbers);
  }

  private static Column vectors(List<? extends @Nullable Row> rows, int input, int size) {
    double[] numbers = new double[rows.size() * size];
    for (int i = 0; i < numbers.length; i++) {
      Row row = rows.get(i / size);
      numbers[i] = row == null ? 0 : row.values().get(input).number(i % size);
    }
    return new Vectors(numbers, size);
  }

  private static Column labels(List<? extends @Nullable Row> rows, int input) {
    Object[] labels = new Object[rows.size()];
    for (int r = 0; r < labels.length; r++) {
      Row row = rows.get(r);
      labels[r] = row == null ? "" : row.values().get(input).plain();
    }
    return new LabelValues(labels);
  }
}
