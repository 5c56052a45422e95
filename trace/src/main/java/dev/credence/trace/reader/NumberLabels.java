// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.Labels;
import dev.credence.trace.Times;
import dev.credence.trace.TraceException;
import dev.credence.trace.encoding.StoredNumberType;
import java.util.function.Supplier;

/** Coordinates that are numbers, as labels. */
final class NumberLabels {
  /** Reads all numbers. */
  interface Stored<T> {
    T read() throws TraceException;
  }

  private NumberLabels() {}

  /**
   * Reads labels.
   *
   * @param doubles the nearest doubles
   * @param longs the exact values of 8-byte integers
   * @param attributes of which units, calendar and dtype say whether the numbers are times
   */
  static Labels of(
      Stored<double[]> doubles,
      Stored<long[]> longs,
      StoredNumberType type,
      Packing packing,
      Times.Attributes attributes)
      throws TraceException {
    long[] exact = type.isLong() && packing.keepsNumbers() ? longs.read() : null;
    double[] numbers = doubles.read();
    packing.undo(numbers);
    Supplier<Labels> plain =
        () ->
            exact != null && packing.isPlain()
                ? Labels.integers(type.signed(), exact)
                : switch (packing.precision()) {
                  case Short.BYTES -> Labels.halves(numbers);
                  case Float.BYTES -> Labels.singles(numbers);
                  default -> Labels.numbers(numbers);
                };
    return Times.labels(numbers, exact, attributes, plain).orElseGet(plain);
  }
}
