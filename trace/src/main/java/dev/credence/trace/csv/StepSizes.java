// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sampler's step sizes. They change from row to row in a warm-up and not after it, so that they
 * show a warm-up, or several chains in one file, where nothing else does.
 */
final class StepSizes {
  private static final String COLUMN = "stepsize__";

  private final int column;
  private final Map<Double, String> last = new HashMap<>();
  private long changedRow;
  private long changedLine;

  StepSizes(List<String> header) {
    this.column = header.indexOf(COLUMN);
  }

  /** Takes a row of a chain, the bytes from {@code from} to before {@code to}. */
  void take(double chain, byte[] bytes, int from, int to, long row, long line) {
    if (column >= 0) {
      String size = Cells.cell(bytes, from, to, column);
      String before = last.put(chain, size);
      if (before != null && !before.equals(size)) {
        changedRow = row;
        changedLine = line;
      }
    }
  }

  /**
   * Checks that they do not change among the draws.
   *
   * @param name of the file, for messages
   * @param first the row of the first draw
   */
  void check(String name, long first) throws TraceException {
    if (changedRow > first) {
      throw new TraceException(
          Kind.CORRUPT, CsvMessages.line(changedLine, name, CsvMessages.stepSizeChanges(COLUMN)));
    }
  }
}
