// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

/** The median: NumPy's, the mean of the two middle values for an even count. */
public final class Median {
  private Median() {}

  /**
   * The median of some samples.
   *
   * @param samples at least one, all finite; not modified
   */
  public static double of(double[] samples) {
    int upper = samples.length / 2;
    int lower = (samples.length - 1) / 2;
    Selection.Run middle = new Selection(samples).ranks(lower, upper);
    if (lower == upper) {
      return middle.at(upper);
    }
    double sum = middle.at(lower) + middle.at(upper);
    return Double.isFinite(sum) ? sum / 2 : middle.at(lower) / 2 + middle.at(upper) / 2;
  }
}
