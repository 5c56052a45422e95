// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/**
 * Mean and variance of a prediction, and where the variance comes from, by the law of total
 * variance over the draws used: Var[y] = Var(E[y|θ]) + E(Var[y|θ]), divided by the number of draws.
 *
 * @param mean the mean over draws of E[y|θ]; NaN if some draw has no mean
 * @param parameter the variance over draws of E[y|θ], which more data would reduce; NaN if some
 *     draw has no mean, Infinity if it overflows
 * @param noise the mean over draws of Var[y|θ], which remains; NaN if some draw has no finite
 *     variance
 */
public record Moments(double mean, double parameter, double noise) {
  /**
   * The moments that follow from the conditional ones of each draw.
   *
   * @param means of each draw, finite or NaN
   * @param variances of each draw, finite or NaN
   */
  static Moments of(double[] means, double[] variances) {
    double mean = average(means);
    double[] squares = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      squares[i] = (means[i] - mean) * (means[i] - mean);
    }
    return new Moments(mean, average(squares), average(variances));
  }

  /** The moments of E[y|θ] instead of y: the same without noise. */
  Moments withoutNoise() {
    return new Moments(mean, parameter, 0);
  }

  /** Whether mean and variances exist and are finite. */
  public boolean areFinite() {
    return Double.isFinite(mean) && Double.isFinite(total());
  }

  /** The variance of the prediction; NaN if there is none. */
  public double total() {
    return parameter + noise;
  }

  /** Computed relative to the first value, so that the mean of equal values is exact. */
  private static double average(double[] values) {
    double origin = values[0];
    double sum = 0;
    for (double value : values) {
      if (Double.isInfinite(value)) {
        return value;
      }
      sum += (value - origin) / values.length;
    }
    return origin + sum;
  }
}
