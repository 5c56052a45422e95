// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import java.util.Arrays;

/** Sample quantiles: NumPy's linear method, type 7 of Hyndman and Fan (1996). */
public final class Quantiles {
  private Quantiles() {}

  /**
   * Quantiles of some samples.
   *
   * @param samples at least one, all finite; reordered by this call
   * @param probabilities within [0, 1]
   * @return a quantile for each probability
   */
  public static double[] of(double[] samples, double... probabilities) {
    Arrays.sort(samples);
    double[] quantiles = new double[probabilities.length];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = ofSorted(samples, probabilities[i]);
    }
    return quantiles;
  }

  private static double ofSorted(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    double share = position - below;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    double distance = high - low;
    // from the nearer end, as NumPy does it to the last digit
    return share < 0.5 ? low + distance * share : high - distance * (1 - share);
  }
}
