// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import dev.credence.posterior.trace.encoding.NumberType;
import org.jspecify.annotations.Nullable;

/** Coordinates that are numbers, as labels. */
final class NumberLabels {
  /** Reads all of them. */
  interface Stored<T> {
    T read() throws TraceException;
  }

  private NumberLabels() {}

  /**
   * Reads labels.
   *
   * @param doubles the nearest to them
   * @param longs the same, exactly, of integers of 8 bytes
   * @param units an attribute: {@code days since 2024-01-01}; null if there is none
   * @param calendar an attribute; null is the standard one
   */
  static Labels of(
      Stored<double[]> doubles,
      Stored<long[]> longs,
      NumberType type,
      Packing packing,
      @Nullable Object units,
      @Nullable Object calendar)
      throws TraceException {
    long[] exact = type.isLong() && packing.isPlain() ? longs.read() : null;
    double[] numbers = doubles.read();
    packing.undo(numbers);
    return Times.labels(numbers, exact, units, calendar)
        .orElseGet(() ->
            exact != null
                ? Labels.integers(type.signed(), exact)
                : switch (packing.precision()) {
                  case Short.BYTES -> Labels.halves(numbers);
                  case Float.BYTES -> Labels.singles(numbers);
                  default -> Labels.numbers(numbers);
                });
  }
}
