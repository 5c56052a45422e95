// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import dev.credence.posterior.kernel.Kernels;

/**
 * The highest density interval: ArviZ's for one mode, the narrowest window over the sorted samples
 * (Chen and Shao 1999, Monte Carlo estimation of Bayesian credible and HPD intervals).
 */
public final class Hdi {
  private Hdi() {}

  /**
   * The narrowest interval [s(i), s(i+k)] of the sorted samples with k = floor(probability n), the
   * first among ties. Only the lowest and the highest n-k samples can be its ends.
   *
   * @param samples at least one, all finite; not modified
   * @param probability within (0, 1)
   */
  public static Interval of(double[] samples, double probability) {
    return of(new OrderStatistics(samples, Kernels.SCALAR.samples()), probability);
  }

  /** The same for samples whose order statistics may be known already. */
  public static Interval of(OrderStatistics samples, double probability) {
    int n = samples.size();
    // within a rounding of 1 the product may reach n, where no window is left
    int k = Math.min((int) Math.floor(probability * n), n - 1);
    OrderStatistics.Run lowest = samples.ranks(0, n - k - 1);
    OrderStatistics.Run highest = lowest.covers(n - 1) ? lowest : samples.ranks(k, n - 1);
    int best = 0;
    double width = highest.at(k) - lowest.at(0);
    for (int i = 1; i < n - k; i++) {
      double candidate = highest.at(i + k) - lowest.at(i);
      if (candidate < width) {
        width = candidate;
        best = i;
      }
    }
    return new Interval(lowest.at(best), highest.at(best + k));
  }
}
