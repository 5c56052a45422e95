// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import java.util.ArrayList;
import java.util.List;

/** Takes the values of a row, column by column. Not thread-safe. */
public final class ColumnWriter {
  private final ColumnBatch batch;
  private List<String> warnings = List.of(); // most rows have none
  private int row;
  private int next;

  ColumnWriter(ColumnBatch batch) {
    this.batch = batch;
  }

  /** Starts a row: its index in the batch. */
  void begin(int index) {
    row = index;
    next = 0;
    if (!warnings.isEmpty()) {
      warnings.clear();
    }
  }

  /** The codes of the warnings about the current row. */
  List<String> warnings() {
    return warnings;
  }

  /**
   * Sets the next column.
   *
   * @throws SummaryException if the number is not finite
   */
  public void put(double value) throws SummaryException {
    requireFinite(value);
    putOrNaN(value);
  }

  /** Sets the next column; to NaN if the number is not finite. */
  public void putOrNaN(double value) {
    batch.column(next++).set(row, Double.isFinite(value) ? value : Double.NaN);
  }

  /**
   * Sets the next column to a moment; NaN if it does not exist.
   *
   * @throws SummaryException if it is infinite
   */
  public void putMoment(double value) throws SummaryException {
    if (!Double.isNaN(value)) {
      requireFinite(value);
    }
    putOrNaN(value);
  }

  /**
   * Sets the next column, which has lists.
   *
   * @param values kept, not copied
   * @throws SummaryException if a number is not finite
   */
  public void put(double[] values) throws SummaryException {
    for (double value : values) {
      requireFinite(value);
    }
    putOrNaN(values);
  }

  /**
   * Sets the next column, which has lists; a number that does not exist is NaN.
   *
   * @param values kept, not copied
   */
  public void putOrNaN(double[] values) {
    batch.column(next++).set(row, values);
  }

  /** Adds a warning about the row's result. */
  public void warn(String code) {
    if (warnings.isEmpty()) {
      warnings = new ArrayList<>(1);
    }
    warnings.add(code);
  }

  private void requireFinite(double value) throws SummaryException {
    if (!Double.isFinite(value)) {
      throw SummaryException.notFinite(batch.column(next).name(), value);
    }
  }
}
