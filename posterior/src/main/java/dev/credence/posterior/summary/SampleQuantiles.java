// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import dev.credence.posterior.kernel.Kernels;

/** Quantiles: NumPy's linear ones (type 7 of Hyndman and Fan 1996, Sample quantiles). */
public final class SampleQuantiles {
  /** From this number on, sorting all samples once is cheaper than selecting each. */
  private static final int MANY = 8;

  private SampleQuantiles() {}

  /**
   * The quantiles of some samples.
   *
   * @param samples at least one, all finite; not modified
   * @param probabilities within [0, 1]
   * @return as many, in the same order
   */
  public static double[] of(double[] samples, double... probabilities) {
    return of(new OrderStatistics(samples, Kernels.SCALAR.samples()), probabilities);
  }

  /** The same for samples whose order statistics may be known already. */
  public static double[] of(OrderStatistics samples, double... probabilities) {
    int last = samples.size() - 1;
    OrderStatistics.Run all =
        probabilities.length < MANY
            ? new OrderStatistics.Run(new double[0], 0)
            : samples.ranks(0, last);
    double[] quantiles = new double[probabilities.length];
    for (int i = 0; i < quantiles.length; i++) {
      double place = probabilities[i] * last;
      int lower = (int) place;
      int upper = Math.min(lower + 1, last);
      OrderStatistics.Run run = all.covers(upper) ? all : samples.ranks(lower, upper);
      quantiles[i] = between(run.at(lower), run.at(upper), place - lower);
    }
    return quantiles;
  }

  /** From the nearer end, as NumPy does, so that both ends are exact. */
  private static double between(double lower, double upper, double fraction) {
    double distance = upper - lower;
    if (distance == Double.POSITIVE_INFINITY) {
      return lower * (1 - fraction) + upper * fraction;
    }
    return fraction >= 0.5 ? upper - distance * (1 - fraction) : lower + distance * fraction;
  }
}
