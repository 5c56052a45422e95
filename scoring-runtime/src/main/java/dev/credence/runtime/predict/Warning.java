// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of an answer.
 *
 * @param row the place of the row that it is about; null if there is but one, or it is about all
 * @param field the input that it is about; null if it is about none
 * @param code a name for programs: {@code unseen_level}
 * @param range the smallest and the largest value of the data that the model was fitted to; null if
 *     it is not about them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Warning(
    @Nullable Integer row, @Nullable String field, String code, @Nullable List<Double> range) {
  private static final String EXTRAPOLATION = "extrapolation";

  /** Something about an answer. */
  static Warning of(@Nullable Integer row, String code) {
    return new Warning(row, null, code, null);
  }

  /** A level that the trace lacks. */
  static Warning unseenLevel(@Nullable Integer row, String field) {
    return new Warning(row, field, "unseen_level", null);
  }

  /** A value beyond the data. */
  static Warning extrapolation(@Nullable Integer row, String field, Range range) {
    return new Warning(row, field, EXTRAPOLATION, List.of(range.lower(), range.upper()));
  }

  /** The inputs that lie beyond the data, once for each warning of that. */
  public static List<String> extrapolated(List<Warning> warnings) {
    return warnings.isEmpty()
        ? List.of()
        : warnings.stream()
            .filter(warning -> warning.code.equals(EXTRAPOLATION))
            .map(warning -> String.valueOf(warning.field))
            .toList();
  }
}
