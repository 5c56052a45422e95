// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.util.SortedMap;

/**
 * How many rows of a table were scored.
 *
 * @param read number of rows of the table
 * @param invalid number of rows without a prediction, by the code of their error
 * @param extrapolated number of rows outside the data that the model was fitted to, by input
 */
public record TableSummary(
    long read, SortedMap<String, Long> invalid, SortedMap<String, Long> extrapolated) {

  /** Number of rows with a prediction. */
  public long predicted() {
    return read - invalidRows();
  }

  /** Number of rows without a prediction. */
  public long invalidRows() {
    return invalid.values().stream().mapToLong(Long::longValue).sum();
  }
}
