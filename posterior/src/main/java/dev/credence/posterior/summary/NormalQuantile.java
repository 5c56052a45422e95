// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

/** The approximate standard normal quantile: for initial guesses, not for results. */
final class NormalQuantile {
  private NormalQuantile() {}

  /**
   * Within 0.0005 of the quantile, by Hastings' rational approximation (Abramowitz and Stegun 1964,
   * 26.2.23).
   *
   * @param probability within (0, 1)
   */
  static double of(double probability) {
    double tail = Math.min(probability, 1 - probability);
    double t = Math.sqrt(-2 * StrictMath.log(tail));
    double z =
        t
            - ((0.010328 * t + 0.802853) * t + 2.515517)
                / (((0.001308 * t + 0.189269) * t + 1.432788) * t + 1);
    return probability < 0.5 ? -z : z;
  }
}
