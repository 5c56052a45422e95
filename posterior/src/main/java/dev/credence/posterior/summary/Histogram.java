// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import dev.credence.posterior.kernel.SampleKernel;
import java.util.Arrays;

/**
 * A histogram as a density: {@code numpy.histogram(samples, bins, density=True)}, bit for bit.
 *
 * @param mids the middle of each bin
 * @param density for each bin the share of samples in it, over its width
 */
@SuppressWarnings("ArrayRecordComponent") // written out once, never compared
public record Histogram(double[] mids, double[] density) {
  /** Up to this number of bins, samples are counted edge by edge. */
  private static final int FEW = 17;

  /** Narrower bins may be uneven by more than a rounding, for lack of digits near zero. */
  private static final double EVEN = 0x1p-900;

  /**
   * Counts samples in bins of equal width from the smallest to the largest; the last bin includes
   * its upper edge. If all are equal, the range is that value plus and minus one half.
   *
   * @param samples at least one, all finite
   * @param bins at least 1
   * @throws TooManyBinsException if two edges would be the same number, or an edge or density
   *     overflows
   */
  public static Histogram of(double[] samples, int bins, SampleKernel kernel)
      throws TooManyBinsException {
    SampleKernel.Extremes extremes = kernel.extremes(samples, samples.length);
    double[] edges = edges(extremes.low(), extremes.high(), bins);
    double[] counts =
        bins <= FEW && edges[1] - edges[0] > EVEN
            ? countsOfFew(samples, edges, kernel)
            : counts(samples, edges);
    return of(edges, counts, samples.length);
  }

  /**
   * A histogram of amounts.
   *
   * @param edges one more than there are bins, ascending
   * @param amounts for each bin
   * @param total over all bins, or what it would be if they covered everything
   * @throws TooManyBinsException if a density overflows
   */
  public static Histogram of(double[] edges, double[] amounts, double total)
      throws TooManyBinsException {
    double[] mids = new double[amounts.length];
    double[] density = new double[amounts.length];
    for (int i = 0; i < amounts.length; i++) {
      mids[i] = 0.5 * (edges[i] + edges[i + 1]);
      density[i] = amounts[i] / (edges[i + 1] - edges[i]) / total;
      if (!Double.isFinite(mids[i]) || !Double.isFinite(density[i])) {
        throw new TooManyBinsException();
      }
    }
    return new Histogram(mids, density);
  }

  /**
   * The edges of bins of equal width from low to high; about low if the two are equal, each one
   * half away.
   *
   * @throws TooManyBinsException if two edges would be the same number
   */
  public static double[] edges(double low, double high, int bins) throws TooManyBinsException {
    double half = low == high ? 0.5 : 0;
    double first = low - half;
    double last = high + half;
    double[] edges = new double[bins + 1];
    double step = (last - first) / bins;
    for (int i = 0; i < bins; i++) {
      edges[i] = i * step + first;
    }
    edges[bins] = last;
    for (int i = 0; i < bins; i++) {
      if (!(edges[i] < edges[i + 1])) {
        throw new TooManyBinsException();
      }
    }
    return edges;
  }

  /**
   * Counts against the inner edges. Each sample is in the bin between whose edges it is; {@link
   * #counts} gives the same result, since its first guess is off by at most one bin.
   */
  private static double[] countsOfFew(double[] samples, double[] edges, SampleKernel kernel) {
    int bins = edges.length - 1;
    double[] begins = Arrays.copyOf(edges, bins - 1 + SampleKernel.EDGES);
    Arrays.fill(begins, bins, begins.length, Double.POSITIVE_INFINITY);
    int[] atLeast = new int[begins.length];
    for (int from = 1; from < bins; from += SampleKernel.EDGES) {
      kernel.countAtLeast(samples, begins, from, atLeast);
    }
    double[] counts = new double[bins];
    atLeast[0] = samples.length;
    for (int i = 0; i < bins; i++) {
      counts[i] = atLeast[i] - (i + 1 < bins ? atLeast[i + 1] : 0);
    }
    return counts;
  }

  private static double[] counts(double[] samples, double[] edges) {
    int bins = edges.length - 1;
    double low = edges[0];
    double range = edges[bins] - low;
    double[] counts = new double[bins];
    for (double sample : samples) {
      int bin = Math.min((int) ((sample - low) / range * bins), bins - 1);
      // rounding may have put it into a neighbouring bin
      if (sample < edges[bin]) {
        bin--;
      } else if (bin < bins - 1 && sample >= edges[bin + 1]) {
        bin++;
      }
      counts[bin]++;
    }
    return counts;
  }
}
