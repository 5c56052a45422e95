// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import java.util.Arrays;

/** The median: NumPy's, the mean of the two middle values for an even count. */
public final class Median {
  private Median() {}

  /**
   * The median of some samples.
   *
   * @param samples at least one, all finite; sorted by this call
   */
  public static double of(double[] samples) {
    Arrays.sort(samples);
    int middle = samples.length / 2;
    if (samples.length % 2 == 1) {
      return samples[middle];
    }
    double sum = samples[middle - 1] + samples[middle];
    return Double.isFinite(sum) ? sum / 2 : samples[middle - 1] / 2 + samples[middle] / 2;
  }
}
