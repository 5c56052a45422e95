// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user should know about a result.
 *
 * @param row index of the row; {@link RowError#SUM} if it is about a sum over all rows
 * @param input name of the input that it is about; null if it is about the result
 * @param code a name for programs: {@code unseen_level}, {@code extrapolation}, {@code
 *     undefined_moment}
 * @param range of the data that the model was fitted to; null unless it is about extrapolation
 */
public record Warning(int row, @Nullable String input, String code, @Nullable Range range) {
  private static final String EXTRAPOLATION = "extrapolation";

  /** A level that the trace does not have. */
  static Warning unseenLevel(int row, String input) {
    return new Warning(row, input, "unseen_level", null);
  }

  /** A value outside of the data that the model was fitted to. */
  static Warning extrapolation(int row, String input, Range range) {
    return new Warning(row, input, EXTRAPOLATION, range);
  }

  /** The inputs whose values are outside of the data, once for each warning of it. */
  public static List<String> extrapolated(List<Warning> warnings) {
    return warnings.isEmpty()
        ? List.of()
        : warnings.stream()
            .filter(warning -> warning.code.equals(EXTRAPOLATION))
            .map(warning -> String.valueOf(warning.input))
            .toList();
  }
}
