// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.strictmath.numbers.gamma.LogGamma;

/**
 * The two terms by which masses and densities with large parameters are computed without
 * cancellation: Loader (2000), Fast and accurate computation of binomial probabilities.
 */
final class SaddlePoint {
  static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private SaddlePoint() {}

  /** log(x!) less Stirling's approximation: log Γ(x+1) - (x + 1/2) log x + x - log(2π)/2. */
  static double stirlingError(double x) {
    if (x < 16) {
      return LogGamma.value(x + 1) - (x + 0.5) * StrictMath.log(x) + x - HALF_LOG_TWO_PI;
    }
    double square = x * x;
    double sum = 691.0 / 360360 / square;
    sum = (1.0 / 1188 - sum) / square;
    sum = (1.0 / 1680 - sum) / square;
    sum = (1.0 / 1260 - sum) / square;
    sum = (1.0 / 360 - sum) / square;
    return (1.0 / 12 - sum) / x;
  }

  /**
   * The deviance x log(x/m) + m - x, which is not negative.
   *
   * @param x positive
   * @param m positive
   * @param difference m - x, known better than the subtraction would give it
   */
  static double deviance(double x, double m, double difference) {
    double t = difference / x;
    if (t < -0.5 || t > 1e16) {
      return difference - x * Constants.logRatio(m, x);
    }
    if (t > 0.25 || t < -0.2) {
      return difference - x * StrictMath.log1p(t);
    }
    // t - log1p(t) with r = t / (2 + t): log1p(t) = 2 (r + r^3/3 + r^5/5 + …)
    double r = t / (2 + t);
    double square = r * r;
    double power = r * square;
    double sum = 0;
    for (int odd = 3; ; odd += 2) {
      double next = sum + power / odd;
      if (next == sum) {
        return difference * r - 2 * x * sum;
      }
      sum = next;
      power *= square;
    }
  }
}
