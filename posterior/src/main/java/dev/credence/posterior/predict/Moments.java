// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/**
 * Mean and variance of a prediction, and where the variance comes from, by the law of total
 * variance over the draws used: Var[y] = Var(E[y|θ]) + E(Var[y|θ]), divided by the number of draws.
 *
 * @param mean the mean over draws of E[y|θ]; NaN if some draw has no mean
 * @param parameter the variance over draws of E[y|θ]: what more data would take away; NaN if some
 *     draw has no mean
 * @param noise the mean over draws of Var[y|θ]: what remains; NaN if some draw has no finite
 *     variance
 */
public record Moments(double mean, double parameter, double noise) {
  /** The moments that follow from the conditional ones of each draw. */
  static Moments of(double[] means, double[] variances) {
    double mean = average(means);
    double[] squares = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      squares[i] = (means[i] - mean) * (means[i] - mean);
    }
    return new Moments(mean, average(squares), average(variances));
  }

  /** Of E[y|θ] instead of y: the same without noise. */
  Moments withoutNoise() {
    return new Moments(mean, parameter, 0);
  }

  /** The variance of the prediction; NaN if there is none. */
  public double total() {
    return parameter + noise;
  }

  /** NaN for what is not finite. */
  private static double average(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double average = sum / values.length;
    return Double.isFinite(average) ? average : Double.NaN;
  }
}
