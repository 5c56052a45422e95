// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.posterior.summary.Interruption;
import dev.credence.strictmath.math3.distribution.BetaDistribution;
import java.util.concurrent.CancellationException;

/**
 * Monte Carlo standard errors: the error of a statistic due to the finite number of draws (Vehtari,
 * Gelman, Simpson, Carpenter and Bürkner 2021, Rank-normalization, folding, and localization: an
 * improved R-hat, appendix). NaN for fewer than four draws per chain, or if a draw is NaN.
 */
public final class Mcse {
  /** Φ(-1) and Φ(1), in ArviZ's digits. */
  private static final double LOWER = 0.1586553;

  private static final double UPPER = 0.8413447;

  private static final double ACCURACY = 1e-12;

  private Mcse() {}

  /** The MCSE of the mean. */
  public static double mean(double[] draws, int chains) {
    return SampleMoments.of(draws).sd() / Math.sqrt(Ess.mean(draws, chains));
  }

  /** The MCSE of the standard deviation; NaN for constants. */
  public static double sd(double[] draws, int chains) {
    double[] squares = Ess.squaredDistances(draws);
    double variance = SampleMoments.of(squares).mean();
    double fourth = 0;
    for (double square : squares) {
      fourth += square * square;
    }
    fourth /= squares.length;
    double error = (fourth - variance * variance) / Ess.of(squares, chains);
    return Math.sqrt(error / variance / 4);
  }

  /** The MCSE of the median. */
  public static double median(double[] draws, int chains) {
    return quantile(draws, chains, 0.5);
  }

  /**
   * Of the quantile q, within (0, 1): half the distance of the draws that a standard error of its
   * probability is below and above.
   */
  public static double quantile(double[] draws, int chains, double q) {
    return quantile(draws, SortedQuantile.sorted(draws), chains, q);
  }

  /**
   * Of several quantiles.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public static double[] quantiles(double[] draws, int chains, double... qs) {
    double[] sorted = SortedQuantile.sorted(draws);
    double[] errors = new double[qs.length];
    for (int i = 0; i < qs.length; i++) {
      Interruption.check();
      errors[i] = quantile(draws, sorted, chains, qs[i]);
    }
    return errors;
  }

  private static double quantile(double[] draws, double[] sorted, int chains, double q) {
    double ess = Ess.quantile(draws, sorted, chains, q);
    if (Double.isNaN(ess)) {
      return Double.NaN;
    }
    // no draws are taken from it, so it needs no generator
    BetaDistribution probability =
        new BetaDistribution(null, ess * q + 1, ess * (1 - q) + 1, ACCURACY);
    int n = sorted.length;
    double below = probability.inverseCumulativeProbability(LOWER) * n - 1;
    double above = probability.inverseCumulativeProbability(UPPER) * n - 1;
    double lower = sorted[(int) Math.floor(Math.max(below, 0))];
    double upper = sorted[(int) Math.ceil(Math.min(above, n - 1))];
    return (upper - lower) / 2;
  }
}
