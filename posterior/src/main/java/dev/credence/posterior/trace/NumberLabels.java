// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import dev.credence.posterior.trace.encoding.NumberType;
import org.jspecify.annotations.Nullable;

/** Coordinates that are numbers, as labels. */
final class NumberLabels {
  /** Where they are stored. */
  interface Source {
    /** All of them, as the nearest doubles. */
    double[] numbers() throws TraceException;

    /** All of them, if they are integers of 8 bytes. */
    long[] integers() throws TraceException;
  }

  private NumberLabels() {}

  /**
   * Reads labels.
   *
   * @param units an attribute: {@code days since 2024-01-01}; null if there is none
   * @param calendar an attribute; null is the standard one
   */
  static Labels of(
      Source source,
      NumberType type,
      Packing packing,
      @Nullable Object units,
      @Nullable Object calendar)
      throws TraceException {
    long[] exact = type.isLong() && packing.isPlain() ? source.integers() : null;
    double[] numbers = source.numbers();
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
