// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

/**
 * Mean and spread of some numbers.
 *
 * @param sumOfSquares of the distances from the mean
 */
record Moments(int count, double mean, double sumOfSquares) {
  static Moments of(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Moments(values.length, mean, squares);
  }

  /** With n-1 below. */
  double variance() {
    return sumOfSquares / (count - 1);
  }

  /** With n-1 below. */
  double sd() {
    return Math.sqrt(variance());
  }
}
