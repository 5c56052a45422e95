// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import dev.credence.posterior.kernel.Kernels;

/** The median: NumPy's, the mean of the two middle values for an even count. */
public final class Median {
  private Median() {}

  /**
   * The median of some samples.
   *
   * @param samples at least one, all finite; not modified
   */
  public static double of(double[] samples) {
    return of(new OrderStatistics(samples, Kernels.SCALAR.samples()));
  }

  /** The same for samples whose order statistics may be known already. */
  public static double of(OrderStatistics samples) {
    int upper = samples.size() / 2;
    int lower = (samples.size() - 1) / 2;
    OrderStatistics.Run middle = samples.ranks(lower, upper);
    if (lower == upper) {
      return middle.at(upper);
    }
    double sum = middle.at(lower) + middle.at(upper);
    return Double.isFinite(sum) ? sum / 2 : middle.at(lower) / 2 + middle.at(upper) / 2;
  }
}
