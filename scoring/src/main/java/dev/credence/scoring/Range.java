// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.posterior.likelihood.RowBatch;

/** The smallest and the largest value of an input in the data that the model was fitted to. */
public record Range(double lower, double upper) {
  /**
   * Whether a row's number, or every element of its vector, is in the range; a string always is.
   */
  boolean contains(RowBatch.Column column, int row) {
    return column instanceof RowBatch.Numbers numbers
        ? contains(numbers.values()[row])
        : column.value(row).allMatch(this::contains);
  }

  private boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
