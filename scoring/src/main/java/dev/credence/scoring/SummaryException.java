// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import org.jspecify.annotations.Nullable;

/** A summary that a row does not have. */
public final class SummaryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final @Nullable String column;

  private SummaryException(String code, String message, @Nullable String column) {
    super(message, null, false, false);
    this.code = code;
    this.column = column;
  }

  /**
   * A summary that cannot be computed.
   *
   * @param code a name for programs
   */
  public SummaryException(String code, String message) {
    this(code, message, null);
  }

  /** A number of a column that is NaN or infinite. */
  static SummaryException notFinite(String column, double value) {
    return new SummaryException(
        RowError.NON_FINITE_RESULT, column + " is " + value + " for this row", column);
  }

  /** Converts this to the error of a row. */
  RowError ofRow(int row) {
    return new RowError(row, code, String.valueOf(getMessage()), false, column);
  }
}
