// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import java.util.Arrays;

/**
 * Sample quantiles as ArviZ takes them: type 7 of Hyndman and Fan (1996), in SciPy's arithmetic.
 */
final class SortedQuantile {
  private SortedQuantile() {}

  static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The quantile of sorted values, between two of them in general. */
  static double of(double[] sorted, double q) {
    int n = sorted.length;
    if (n == 1) {
      return sorted[0];
    }
    // as mquantiles does it to the last bit, since draws are compared with the outcome
    double position = n * q + (1 + q * (1.0 - 1 - 1));
    int k = (int) Math.floor(Math.clamp(position, 1, n - 1));
    double share = Math.clamp(position - k, 0, 1);
    return (1 - share) * sorted[k - 1] + share * sorted[k];
  }
}
