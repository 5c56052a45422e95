// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import java.util.Arrays;

/** Passes over numbers in plain Java, without branches that depend on the numbers. */
final class ScalarSamples implements SampleKernel {
  @Override
  public boolean allWithin(double[] values, int length, double low, double high) {
    return within(values, 0, length, low, high);
  }

  static boolean within(double[] values, int from, int to, double low, double high) {
    int outside = 0;
    for (int i = from; i < to; i++) {
      outside |= (values[i] >= low ? 0 : 1) | (values[i] <= high ? 0 : 1);
    }
    return outside == 0;
  }

  @Override
  public Extremes extremes(double[] values, int length) {
    double low = values[0];
    double high = values[0];
    for (int i = 1; i < length; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    return new Extremes(low, high);
  }

  @Override
  public Moments moments(double[] values) {
    // relative to some value, so that a large mean does not swallow the deviation
    double origin = values[0];
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      double distance = value - origin;
      sum += distance;
      squares += distance * distance;
    }
    return moments(origin, sum, squares, values.length);
  }

  static Moments moments(double origin, double sum, double squares, int n) {
    double mean = sum / n;
    return new Moments(origin + mean, Math.sqrt(squares / n - mean * mean));
  }

  @Override
  public Selected select(double[] values, double low, double high, double[] out) {
    return select(values, 0, low, high, out, 0, 0);
  }

  /** Goes on at value {@code from} with {@code count} selected and {@code below} passed by. */
  static Selected select(
      double[] values, int from, double low, double high, double[] out, int count, int below) {
    int last = out.length - SLACK;
    for (int i = from; i < values.length; i++) {
      if (count > last) {
        return new Selected(count, below, false);
      }
      double value = values[i];
      out[count] = value;
      int least = value >= low ? 1 : 0;
      below += 1 - least;
      count += least & (value <= high ? 1 : 0);
    }
    return new Selected(count, below, true);
  }

  @Override
  public void countAtLeast(double[] values, double[] edges, int from, int[] counts) {
    for (int e = from; e < from + EDGES; e++) {
      counts[e] = countAtLeast(values, 0, edges[e]);
    }
  }

  @Override
  public double[] sortFew(double[] values, int length) {
    double[] sorted = Arrays.copyOf(values, length);
    Arrays.sort(sorted);
    return sorted;
  }

  static int countAtLeast(double[] values, int from, double edge) {
    int count = 0;
    for (int i = from; i < values.length; i++) {
      count += values[i] >= edge ? 1 : 0;
    }
    return count;
  }
}
