// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import java.util.Arrays;

/**
 * Effective sample sizes: how many independent draws would be as precise. By the initial monotone
 * sequence of autocorrelations of the split chains (Geyer 1992, Practical Markov chain Monte Carlo;
 * Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021, Rank-normalization, folding, and
 * localization: an improved R-hat).
 *
 * <p>All are NaN for fewer than four draws per chain or if a draw is NaN, and the number of draws
 * for constants.
 */
public final class Ess {
  /** NumPy's decimal resolution of doubles: draws that differ by less are constant. */
  private static final double RESOLUTION = 1e-15;

  private Ess() {}

  /** The bulk ESS: that of the rank-normalised draws. */
  public static double bulk(double[] draws, int chains) {
    Chains all = Chains.of(draws, chains);
    return all.areValid() ? ofSplit(NormalScores.of(all.split())) : Double.NaN;
  }

  /** The tail ESS: the smaller one of those for the quantiles 0.05 and 0.95. */
  public static double tail(double[] draws, int chains) {
    return tail(draws, SortedQuantile.sorted(draws), chains);
  }

  /** The ESS for the mean. */
  public static double mean(double[] draws, int chains) {
    return of(draws, chains);
  }

  /** The ESS for the standard deviation. */
  public static double sd(double[] draws, int chains) {
    return of(squaredDistances(draws), chains);
  }

  /** The ESS for the median. */
  public static double median(double[] draws, int chains) {
    return quantile(draws, chains, 0.5);
  }

  /** The ESS for the quantile q. */
  public static double quantile(double[] draws, int chains, double q) {
    return quantile(draws, SortedQuantile.sorted(draws), chains, q);
  }

  /** The ESS for the mean of any values, one for each draw of the chains. */
  public static double of(double[] values, int chains) {
    Chains all = Chains.of(values, chains);
    return all.areValid() ? ofSplit(all.split()) : Double.NaN;
  }

  static double tail(double[] draws, double[] sorted, int chains) {
    return tail(draws, sorted, chains, 0.05);
  }

  /** The smaller one of the quantiles q and 1 - q. */
  static double tail(double[] draws, double[] sorted, int chains, double q) {
    double low = quantile(draws, sorted, chains, q);
    double high = quantile(draws, sorted, chains, 1 - q);
    return high < low ? high : low;
  }

  static double quantile(double[] draws, double[] sorted, int chains, double q) {
    if (!Chains.of(draws, chains).areValid()) {
      return Double.NaN;
    }
    double quantile = SortedQuantile.of(sorted, q);
    double[] below = new double[draws.length];
    for (int i = 0; i < draws.length; i++) {
      below[i] = draws[i] <= quantile ? 1 : 0;
    }
    return of(below, chains);
  }

  static double[] squaredDistances(double[] draws) {
    double mean = SampleMoments.of(draws).mean();
    double[] squares = new double[draws.length];
    for (int i = 0; i < draws.length; i++) {
      squares[i] = (draws[i] - mean) * (draws[i] - mean);
    }
    return squares;
  }

  static double ofSplit(Chains chains) {
    int size = chains.values().length;
    double smallest = Arrays.stream(chains.values()).min().orElseThrow();
    double largest = Arrays.stream(chains.values()).max().orElseThrow();
    if (largest - smallest < RESOLUTION) {
      return size;
    }
    double time = autocorrelationTime(autocorrelations(chains));
    double shortest = 1 / StrictMath.log10(size);
    return size / Math.max(time, shortest);
  }

  /** The autocorrelation by lag, from the variances within and between the chains. */
  private static double[] autocorrelations(Chains chains) {
    int length = chains.length();
    double[] rho = Autocovariance.of(chains);
    double within = rho[0] * length / (length - 1.0);
    double all = within * (length - 1.0) / length + SampleMoments.of(chains.means()).variance();
    for (int lag = 0; lag < length; lag++) {
      rho[lag] = 1 - (within - rho[lag]) / all;
    }
    rho[0] = 1;
    return rho;
  }

  /**
   * Adds up autocorrelations for as long as pairs of neighbours have a positive sum, no pair
   * counting for more than the one before; NaN if they are.
   */
  private static double autocorrelationTime(double[] rho) {
    if (Double.isNaN(rho[1])) {
      return Double.NaN;
    }
    double even = 1;
    double odd = rho[1];
    int t = 1;
    while (t < rho.length - 3 && even + odd > 0) {
      even = rho[t + 1];
      odd = rho[t + 2];
      t += 2;
    }
    int last = t - 2;
    for (int i = 1; i <= last - 2; i += 2) {
      double earlier = rho[i - 1] + rho[i];
      if (rho[i + 1] + rho[i + 2] > earlier) {
        rho[i + 1] = earlier / 2;
        rho[i + 2] = earlier / 2;
      }
    }
    double time = -1;
    for (int i = 0; i <= last; i++) {
      time += 2 * rho[i];
    }
    // of the pair that ends the sequence its first half, unless both are to be left out
    return time + (even > 0 || even + odd >= 0 ? even : 0);
  }
}
