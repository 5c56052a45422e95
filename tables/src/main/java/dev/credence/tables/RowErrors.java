// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.scoring.validation.ValueError;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The first error of each row: that of its first invalid input. Not thread-safe. */
final class RowErrors {
  private final BitSet invalid = new BitSet();
  private final @Nullable String[] texts;
  private final int[] inputs;

  RowErrors(int rows) {
    this.texts = new String[rows];
    this.inputs = new int[rows];
  }

  /**
   * Reports an error, unless the row has one of the same or an earlier input.
   *
   * @param input its place among the inputs
   */
  void add(int row, int input, String location, ValueError error) {
    if (texts[row] == null || input < inputs[row]) {
      texts[row] = error.code() + ": " + location + ": " + error.message();
      inputs[row] = input;
      invalid.set(row);
    }
  }

  /** Reports that a valid row has no prediction. */
  void add(int row, String code, String message) {
    texts[row] = code + ": " + message;
    invalid.set(row);
  }

  /** The rows with an error; null if there are none. */
  @Nullable BitSet invalid() {
    return invalid.isEmpty() ? null : invalid;
  }

  /** {@code code: message}; null if the row has no error. */
  @Nullable String text(int row) {
    return texts[row];
  }
}
