// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.kernel.SampleKernel.Extremes;
import java.util.Arrays;

/**
 * Sorts numbers that are spread somewhat evenly: each goes to one of many buckets of equal width,
 * and what is left to do within them is done by insertion. Several times as fast as comparing,
 * whose outcomes a processor cannot foresee. Crowded buckets are left to {@link Arrays#sort}.
 */
final class BucketSort {
  /** Fewer numbers are sorted otherwise. */
  private static final int FEW = 32;

  /** More in a bucket are a crowd. */
  private static final int CROWD = 24;

  private BucketSort() {}

  /**
   * The first numbers of an array in order.
   *
   * @param values all finite; not modified
   * @return as many as {@code length}
   */
  static double[] sorted(double[] values, int length) {
    if (length >= FEW) {
      Extremes extremes = Kernels.samples().extremes(values, length);
      int buckets = 2 * length;
      double scale = buckets / (extremes.high() - extremes.low());
      if (scale > 0 && scale < Double.POSITIVE_INFINITY) {
        int[] ends = count(values, length, extremes.low(), scale, buckets);
        if (accumulate(ends) <= CROWD) {
          return distribute(values, length, extremes.low(), scale, ends);
        }
      }
    }
    double[] sorted = Arrays.copyOf(values, length);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int bucket(double value, double low, double scale, int buckets) {
    return Math.min((int) ((value - low) * scale), buckets - 1);
  }

  private static int[] count(double[] values, int length, double low, double scale, int buckets) {
    int[] counts = new int[buckets];
    for (int i = 0; i < length; i++) {
      counts[bucket(values[i], low, scale, buckets)]++;
    }
    return counts;
  }

  /** Turns counts into the places where buckets begin; the largest count. */
  private static int accumulate(int[] counts) {
    int begin = 0;
    int most = 0;
    for (int b = 0; b < counts.length; b++) {
      int count = counts[b];
      most = Math.max(most, count);
      counts[b] = begin;
      begin += count;
    }
    return most;
  }

  private static double[] distribute(
      double[] values, int length, double low, double scale, int[] places) {
    double[] sorted = new double[length];
    for (int i = 0; i < length; i++) {
      sorted[places[bucket(values[i], low, scale, places.length)]++] = values[i];
    }
    for (int i = 1; i < length; i++) {
      double value = sorted[i];
      int at = i;
      while (at > 0 && sorted[at - 1] > value) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = value;
    }
    return sorted;
  }
}
