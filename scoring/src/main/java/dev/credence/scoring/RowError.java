// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import org.jspecify.annotations.Nullable;

/**
 * Why a row, or the sum over all rows, has no result.
 *
 * @param row index of the row; {@link #SUM} for the sum itself
 * @param code a name for programs: {@code invalid_parameter}, {@code non_finite_result}, {@code
 *     too_large}, {@code too_many_bins}
 * @param ofModel whether the model fails at valid values
 * @param column the column that has no finite number, with which the message begins; null for other
 *     errors
 */
public record RowError(
    int row, String code, String message, boolean ofModel, @Nullable String column) {
  /** The row of what is about the sum over all rows. */
  public static final int SUM = -1;

  /** The code of a number that is NaN or infinite. */
  public static final String NON_FINITE_RESULT = "non_finite_result";

  /** The code of a row that takes longer to compute than the limit. */
  public static final String TOO_LARGE = "too_large";

  /** The code of a histogram with more bins than there are numbers between the samples. */
  public static final String TOO_MANY_BINS = "too_many_bins";
}
