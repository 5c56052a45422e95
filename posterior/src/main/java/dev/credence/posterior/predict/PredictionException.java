// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/**
 * A row for which the likelihood gives no prediction; the message names parameter, value and draw.
 */
public final class PredictionException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;

  private PredictionException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** A parameter has a value that its family does not allow. */
  static PredictionException invalidParameter(String message) {
    return new PredictionException("invalid_parameter", message);
  }

  /** A sample is NaN or infinite. */
  static PredictionException nonFiniteResult(String message) {
    return new PredictionException("non_finite_result", message);
  }

  /** More to compute than is allowed. */
  static PredictionException tooLarge(String message) {
    return new PredictionException("too_large", message);
  }

  /** {@code invalid_parameter}, {@code too_large} or {@code non_finite_result}. */
  public String code() {
    return code;
  }
}
