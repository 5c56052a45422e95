// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Summaries of rows, as columns: first the columns of the first summary, then those of the next.
 * Numbers are finite, or NaN if they do not exist or their row is incomplete.
 */
public final class ColumnBatch {
  private final int size;
  private final List<Summary> summaries;
  private final Column[] columns;
  private List<RowError> errors = List.of(); // most batches have neither
  private List<Warning> warnings = List.of();
  private boolean @Nullable [] incomplete;

  /** The values of a column. */
  public static final class Column {
    private final String name;
    private final boolean isList;
    private final double[] numbers;
    private final double[][] lists;

    private Column(Summary.Column column, int size) {
      this.name = column.name();
      this.isList = column.isList();
      this.numbers = new double[isList ? 0 : size];
      this.lists = new double[isList ? size : 0][];
    }

    /** Its name. */
    public String name() {
      return name;
    }

    /** Whether a row has several numbers. */
    public boolean isList() {
      return isList;
    }

    /** The number of a row. */
    public double number(int row) {
      return numbers[row];
    }

    /** The numbers of a complete row. */
    public double[] list(int row) {
      return lists[row];
    }

    void set(int row, double number) {
      numbers[row] = number;
    }

    void set(int row, double[] list) {
      lists[row] = list;
    }
  }

  /**
   * @param size number of rows
   */
  ColumnBatch(List<Summary> summaries, int size) {
    this.size = size;
    this.summaries = summaries;
    this.columns = new Column[columnsBefore(summaries.size())];
    int next = 0;
    for (int s = 0; s < summaries.size(); s++) {
      List<Summary.Column> of = summaries.get(s).columns();
      for (int c = 0; c < of.size(); c++) {
        columns[next++] = new Column(of.get(c), size);
      }
    }
  }

  /** How many rows there are; 1 for a sum over rows. */
  public int size() {
    return size;
  }

  /** Whether a row has all summaries. */
  public boolean isComplete(int row) {
    return incomplete == null || !incomplete[row];
  }

  /** The first column of a name; null if there is none. */
  public @Nullable Column find(String name) {
    for (Column column : columns) {
      if (column.name.equals(name)) {
        return column;
      }
    }
    return null;
  }

  /**
   * The columns of some of the request's summaries, by their indexes.
   *
   * @param from the first summary
   * @param to after the last
   */
  public List<Column> columns(int from, int to) {
    return List.of(columns).subList(columnsBefore(from), columnsBefore(to));
  }

  private int columnsBefore(int summary) {
    int count = 0;
    for (int s = 0; s < summary; s++) {
      count += summaries.get(s).columns().size();
    }
    return count;
  }

  /** Why rows have no result, in the order of the rows; rows that were invalid are not listed. */
  public List<RowError> errors() {
    return errors.isEmpty() ? errors : Collections.unmodifiableList(errors);
  }

  /** Warnings about complete rows, in the order of the rows. */
  public List<Warning> warnings() {
    return warnings.isEmpty() ? warnings : Collections.unmodifiableList(warnings);
  }

  Column column(int index) {
    return columns[index];
  }

  void add(Warning warning) {
    if (warnings.isEmpty()) {
      warnings = new ArrayList<>();
    }
    warnings.add(warning);
  }

  /** Reports an error; its row, or the sum, is incomplete. */
  void add(RowError error) {
    if (errors.isEmpty()) {
      errors = new ArrayList<>();
    }
    errors.add(error);
  }

  /** Marks a row that has no result. */
  void clear(int row) {
    if (incomplete == null) {
      incomplete = new boolean[size];
    }
    incomplete[row] = true;
    for (Column column : columns) {
      if (!column.isList) {
        column.numbers[row] = Double.NaN;
      }
    }
  }
}
