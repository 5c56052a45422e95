// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

/**
 * Mean and sum of squares of some numbers.
 *
 * @param sumOfSquares of the distances from the mean
 */
record SampleMoments(int count, double mean, double sumOfSquares) {
  static SampleMoments of(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new SampleMoments(values.length, mean, squares);
  }

  /** The same, but exact if all numbers are equal: a sum would be rounded. */
  static SampleMoments exactIfConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return of(values);
      }
    }
    return new SampleMoments(values.length, values[0], 0);
  }

  /** The variance with ddof = 1. */
  double variance() {
    return sumOfSquares / (count - 1);
  }

  /** The standard deviation with ddof = 1. */
  double sd() {
    return Math.sqrt(variance());
  }
}
