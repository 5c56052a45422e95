// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Summaries of rows, column by column. They are added row by row, for each row the same ones in the
 * same order. Numbers are finite; NaN stands for one that does not exist.
 */
public final class ColumnBatch {
  private final int size;
  private final boolean[] complete;
  private final List<Column> columns = new ArrayList<>(2);
  private final List<String> warnings = new ArrayList<>(0);
  private int row;
  private int next;

  /** One of its columns. */
  public static final class Column {
    private final @Nullable String parent;
    private final String name;
    private final double[] numbers;
    private final double[][] lists;

    private Column(@Nullable String parent, String name, int numbers, int lists) {
      this.parent = parent;
      this.name = name;
      this.numbers = new double[numbers];
      this.lists = new double[lists][];
    }

    /** The object of which it is a member; null if it stands for itself. */
    public @Nullable String parent() {
      return parent;
    }

    /** Its name. */
    public String name() {
      return name;
    }

    /** Whether a row has several numbers. */
    public boolean hasLists() {
      return lists.length > 0;
    }

    /** The number of a row. */
    public double number(int row) {
      return numbers[row];
    }

    /** The numbers of a row. */
    public double[] list(int row) {
      return lists[row];
    }
  }

  /** For so many rows. */
  ColumnBatch(int size) {
    this.size = size;
    this.complete = new boolean[size];
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** Whether a row has all of its summaries. */
  public boolean isComplete(int of) {
    return complete[of];
  }

  /** The columns in order. */
  public List<Column> columns() {
    return columns;
  }

  /** The column of a name. */
  public Column column(String name) {
    return columns.stream()
        .filter(column -> column.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  /** Begins a row. */
  void begin(int of) {
    row = of;
    next = 0;
    warnings.clear();
  }

  /** Ends the row that was begun: it has all of its summaries. */
  void end() {
    complete[row] = true;
  }

  /** The codes of what is to be known of the row that was begun last. */
  List<String> warnings() {
    return warnings;
  }

  /** Adds a warning. */
  void warn(String code) {
    warnings.add(code);
  }

  /**
   * Adds a number.
   *
   * @throws InvalidRequestException if it is not finite
   */
  void put(String name, double value, RowPrediction of) throws InvalidRequestException {
    requireFinite(name, value, of);
    putIfFinite(null, name, value);
  }

  /** Adds a number; NaN if it is not finite. */
  void putIfFinite(String name, double value) {
    putIfFinite(null, name, value);
  }

  /**
   * Adds a member of an object; NaN if it is not finite.
   *
   * @param parent the object's name
   */
  void putIfFinite(@Nullable String parent, String name, double value) {
    Column column = next < columns.size() ? columns.get(next) : add(parent, name, size, 0);
    column.numbers[row] = Double.isFinite(value) ? value : Double.NaN;
    next++;
  }

  /**
   * Adds a moment; NaN if it does not exist.
   *
   * @throws InvalidRequestException if it is infinite
   */
  void putMoment(String name, double value, RowPrediction of) throws InvalidRequestException {
    if (!Double.isNaN(value)) {
      requireFinite(name, value, of);
    }
    putIfFinite(null, name, value);
  }

  /**
   * Adds numbers.
   *
   * @param values taken over, not copied
   * @throws InvalidRequestException if one is not finite
   */
  void putAll(String name, double[] values, RowPrediction of) throws InvalidRequestException {
    for (double value : values) {
      requireFinite(name, value, of);
    }
    putAllIfFinite(name, values);
  }

  /**
   * Adds numbers; NaN for those that are not finite.
   *
   * @param values taken over, not copied
   */
  void putAllIfFinite(String name, double[] values) {
    Column column = next < columns.size() ? columns.get(next) : add(null, name, 0, size);
    column.lists[row] = values;
    next++;
  }

  private Column add(@Nullable String parent, String name, int numbers, int lists) {
    Column column = new Column(parent, name, numbers, lists);
    columns.add(column);
    return column;
  }

  private static void requireFinite(String name, double value, RowPrediction of)
      throws InvalidRequestException {
    if (!Double.isFinite(value)) {
      throw new InvalidRequestException(
          of.at(), name + " is " + value + " for this row", "non_finite_result");
    }
  }
}
