// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.RowBatch;

/** Between which values a model was fitted, both ends included. */
public record Range(double lower, double upper) {
  /** Whether the value of a row, or every element of it, lies between them; a text always does. */
  boolean holds(RowBatch.Column column, int row) {
    return column instanceof RowBatch.Numbers numbers
        ? holds(numbers.values()[row])
        : column.value(row).allMatch(this::holds);
  }

  private boolean holds(double value) {
    return lower <= value && value <= upper;
  }
}
