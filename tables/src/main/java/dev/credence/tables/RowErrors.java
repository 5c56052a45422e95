// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.scoring.validation.ValueError;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The first error of each row: that of its first invalid input. Not thread-safe. */
final class RowErrors {
  private final BitSet invalid = new BitSet();
  private final @Nullable String[] codes;
  private final @Nullable String[] texts;
  private final int[] inputs;

  RowErrors(int rows) {
    this.codes = new String[rows];
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
      codes[row] = error.code();
      texts[row] = error.code() + ": " + location + ": " + error.message();
      inputs[row] = input;
      invalid.set(row);
    }
  }

  /** Reports that a valid row has no prediction. */
  void add(int row, String code, String message) {
    codes[row] = code;
    texts[row] = code + ": " + message;
    invalid.set(row);
  }

  /** The rows with an error; null if there are none. */
  @Nullable BitSet invalid() {
    return invalid.isEmpty() ? null : invalid;
  }

  /** The code of the error; null if the row has none. */
  @Nullable String code(int row) {
    return codes[row];
  }

  /** {@code code: message}; null if the row has no error. */
  @Nullable String text(int row) {
    return texts[row];
  }
}
