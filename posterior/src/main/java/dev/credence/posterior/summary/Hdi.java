// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import java.util.Arrays;

/**
 * The highest density interval: ArviZ's for one mode, the narrowest window over the sorted samples
 * (Chen and Shao 1999, Monte Carlo estimation of Bayesian credible and HPD intervals).
 */
public final class Hdi {
  private Hdi() {}

  /**
   * The narrowest interval [s(i), s(i+k)] of the sorted samples with k = floor(probability n), the
   * first among equals.
   *
   * @param samples at least one, all finite; sorted by this call
   * @param probability within (0, 1)
   */
  public static Interval of(double[] samples, double probability) {
    Arrays.sort(samples);
    int n = samples.length;
    // within a rounding of 1 the product may reach n, where no window is left
    int k = Math.min((int) Math.floor(probability * n), n - 1);
    int best = 0;
    for (int i = 1; i < n - k; i++) {
      if (samples[i + k] - samples[i] < samples[best + k] - samples[best]) {
        best = i;
      }
    }
    return new Interval(samples[best], samples[best + k]);
  }
}
