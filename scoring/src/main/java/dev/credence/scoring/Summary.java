// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Method;
import java.util.List;

/** A summary of the prediction of a row, or of a sum over rows. Immutable. */
public interface Summary {
  /**
   * A column that a summary fills.
   *
   * @param isList whether a row has several numbers
   */
  record Column(String name, boolean isList) {
    /** A column with a number for each row. */
    public static Column number(String name) {
      return new Column(name, false);
    }

    /** A column with a list of numbers for each row. */
    public static Column list(String name) {
      return new Column(name, true);
    }
  }

  /** The columns that {@link #compute} fills, in order. */
  List<Column> columns();

  /** About how many nanoseconds {@link #compute} takes for a row. */
  long cost(Cost cost);

  /**
   * How many numbers each of its lists has for a row; 0 if it has no lists.
   *
   * @param samples number of samples of the prediction
   */
  default long listSize(int samples) {
    return 0;
  }

  /** Whether {@link RowPrediction#moments()} is used. */
  default boolean needsMoments() {
    return false;
  }

  /** Whether it can be computed from predictions of a method. */
  default boolean supports(Method method) {
    return true;
  }

  /**
   * Computes the summary of a row.
   *
   * @param out takes a value for each of {@link #columns()}, in order
   * @throws SummaryException if the row does not have the summary
   */
  void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException;
}
