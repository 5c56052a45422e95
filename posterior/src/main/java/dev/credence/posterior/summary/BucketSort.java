// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import dev.credence.posterior.kernel.SampleKernel;
import dev.credence.posterior.kernel.SampleKernel.Extremes;
import java.util.Arrays;

/**
 * Bucket sort for roughly evenly distributed numbers: each goes to one of many buckets of equal
 * width, which are sorted by insertion. Several times as fast as comparison sorts, whose branches a
 * CPU cannot predict. Crowded buckets are sorted by {@link Arrays#sort}.
 */
final class BucketSort {
  /** A bucket with more is crowded. */
  private static final int CROWD = 24;

  private BucketSort() {}

  /**
   * The first numbers of an array, sorted as by {@link Arrays#sort}.
   *
   * @param values all finite; not modified
   * @return as many as {@code length}
   */
  static double[] sorted(double[] values, int length, SampleKernel kernel) {
    if (length <= SampleKernel.FEW) {
      return kernel.sortFew(values, length);
    }
    Extremes extremes = kernel.extremes(values, length);
    double low = extremes.low();
    double high = extremes.high();
    double scale = 2.0 * length / (high - low);
    if (scale > 0 && scale < Double.POSITIVE_INFINITY) {
      int[] ends = count(values, length, low, scale);
      if (accumulate(ends) <= CROWD) {
        double[] sorted = distribute(values, length, low, scale, ends);
        if (low <= 0 && high >= 0) {
          orderZeros(sorted);
        }
        return sorted;
      }
    }
    double[] sorted = Arrays.copyOf(values, length);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Negative zeros come first, as they do with {@link Arrays#sort}. */
  private static void orderZeros(double[] sorted) {
    int first = 0;
    while (first < sorted.length && sorted[first] < 0) {
      first++;
    }
    int end = first;
    while (end < sorted.length && sorted[end] == 0) {
      end++;
    }
    Arrays.sort(sorted, first, end);
  }

  private static int bucket(double value, double low, double scale, int buckets) {
    return Math.min((int) ((value - low) * scale), buckets - 1);
  }

  private static int[] count(double[] values, int length, double low, double scale) {
    int buckets = 2 * length;
    int[] counts = new int[buckets];
    for (int i = 0; i < length; i++) {
      counts[bucket(values[i], low, scale, buckets)]++;
    }
    return counts;
  }

  /** Turns counts into the start indices of buckets; returns the largest count. */
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
