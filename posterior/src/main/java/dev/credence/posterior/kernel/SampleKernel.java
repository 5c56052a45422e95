// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

/**
 * Vectorised loops over arrays. No value is NaN, unless stated otherwise; zeros of both signs are
 * equal.
 */
public interface SampleKernel {
  /** Number of extra elements that an output array must have. */
  int SLACK = 8;

  /** Number of edges that are counted in one pass. */
  int EDGES = 4;

  /**
   * Whether all of {@code values[0..length)} are within [low, high]. NaN never is.
   *
   * @param length at most that of the array
   */
  boolean allWithin(double[] values, int length, double low, double high);

  /** The smallest and the largest of {@code values[0..length)}, at least one. */
  Extremes extremes(double[] values, int length);

  /** Mean and standard deviation, as good as one pass gives them; NaN or infinite if that fails. */
  Moments moments(double[] values);

  /**
   * Copies the values within [low, high] to {@code out}, in their order, and counts those below
   * low. Stops early where out has fewer than {@link #SLACK} places left.
   */
  Selected select(double[] values, double low, double high, double[] out);

  /**
   * How many values are at or above each of {@link #EDGES} edges.
   *
   * @param counts receives them at {@code from} and after
   */
  void countAtLeast(double[] values, double[] edges, int from, int[] counts);

  /** Maximum number of values for {@link #sortFew}. */
  int FEW = 32;

  /**
   * A few values in the order of {@link java.util.Arrays#sort(double[])}: negative zeros before
   * positive ones.
   *
   * @param values not modified
   * @param length how many of them, at most {@link #FEW}
   */
  double[] sortFew(double[] values, int length);

  /** The smallest and the largest. */
  record Extremes(double low, double high) {}

  /** Mean and standard deviation. */
  record Moments(double mean, double deviation) {}

  /**
   * The result of a selection.
   *
   * @param count how many values were copied
   * @param below how many values are below
   * @param complete whether all fitted; if not, the counts are invalid
   */
  record Selected(int count, int below, boolean complete) {}
}
