// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/** A row without a prediction; the message names parameter, value and draw. */
public final class PredictionException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;
  private final int row;
  private final boolean ofDraw;

  private PredictionException(String code, String message, int row, boolean ofDraw) {
    super(message);
    this.code = code;
    this.row = row;
    this.ofDraw = ofDraw;
  }

  /** A parameter has a value that its family does not allow. */
  static PredictionException invalidParameter(String message) {
    return new PredictionException("invalid_parameter", message, -1, true);
  }

  /** A sample, or the mean, of a draw is NaN or infinite. */
  static PredictionException nonFiniteSample(String message) {
    return new PredictionException("non_finite_result", message, -1, true);
  }

  /** A result computed from samples is NaN or infinite. */
  static PredictionException nonFiniteResult(String message) {
    return new PredictionException("non_finite_result", message, -1, false);
  }

  /** The computation exceeds a limit. */
  static PredictionException tooLarge(String message) {
    return new PredictionException("too_large", message, -1, false);
  }

  /** The same error for one of several rows. */
  PredictionException ofRow(int index) {
    return new PredictionException(code, String.valueOf(getMessage()), index, ofDraw);
  }

  /** {@code invalid_parameter}, {@code too_large} or {@code non_finite_result}. */
  public String code() {
    return code;
  }

  /** Index of the row within a sum; -1 for a single row, or the sum itself. */
  public int row() {
    return row;
  }

  /** Whether the model is the cause: a draw of the posterior has no prediction. */
  public boolean ofDraw() {
    return ofDraw;
  }
}
