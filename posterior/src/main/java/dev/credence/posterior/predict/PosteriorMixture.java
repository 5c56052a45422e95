// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.diagnostics.Mcse;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.Interruption;
import dev.credence.posterior.summary.TooManyBinsException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The posterior predictive distribution itself: the mixture of the likelihood's distributions over
 * all draws, each with the same weight. F(y) is the mean over draws of F(y|θ). Sums go from the
 * first draw to the last, so that every machine gives the same digits.
 */
public abstract sealed class PosteriorMixture implements Predictive
    permits ContinuousMixture, DiscreteMixture {
  /** Probability of each tail that {@link #density} excludes. */
  static final double TAIL = 0.0005;

  private static final double LARGEST_COUNT = 1e7;

  private static final int PROBES = 64;

  /** Number of draws between checks for cancellation. */
  private static final int CHECKED = 16;

  private final Distribution family;
  private final double[][] theta;
  private final int chains;
  private final int draws;

  /**
   * @param theta {@code [parameter][draw]}, all draws, chain by chain
   */
  PosteriorMixture(Distribution family, double[][] theta, int draws, int chains) {
    this.family = family;
    this.theta = theta;
    this.draws = draws;
    this.chains = chains;
  }

  /**
   * The mixture of a family's distributions.
   *
   * @throws PredictionException if the counts are too large to be enumerated
   */
  static PosteriorMixture of(Distribution family, double[][] theta, int draws, int chains)
      throws PredictionException {
    if (!family.discrete()) {
      return new ContinuousMixture(family, theta, draws, chains);
    }
    PosteriorMixture mixture = new DiscreteMixture(family, theta, draws, chains);
    double largest = Arrays.stream(mixture.componentQuantiles(1 - TAIL)).max().orElse(Double.NaN);
    if (!(largest <= LARGEST_COUNT)) {
      throw PredictionException.tooLarge(
          "counts up to about %.3g are expected; exact predictions support at most %.0g: use method sample"
              .formatted(largest, LARGEST_COUNT));
    }
    return mixture;
  }

  @Override
  public int size() {
    return draws;
  }

  @Override
  public double[] quantiles(double... probabilities) {
    double[] quantiles = new double[probabilities.length];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = quantile(probabilities[i]);
    }
    return quantiles;
  }

  /** The smallest y with F(y) &gt;= probability. */
  final double quantile(double probability) {
    if (probability <= 0) {
      return supportLower();
    }
    if (probability >= 1) {
      return supportUpper();
    }
    double[] guesses = componentQuantiles(probability);
    Arrays.sort(guesses);
    return quantile(probability, guesses);
  }

  /**
   * A quantile.
   *
   * @param probability within (0, 1)
   * @param guesses quantiles of some draws, in ascending order
   */
  abstract double quantile(double probability, double[] guesses);

  /** P(y &lt; edge), and P(y &lt;= edge) if the edge is included. */
  abstract double below(double edge, boolean included);

  /** F(y) = P(Y &lt;= y). */
  final double cdf(double y) {
    return mean(i -> family.cdf(y, theta, i));
  }

  /** P(Y &gt; y). */
  final double survival(double y) {
    return mean(i -> family.survival(y, theta, i));
  }

  /** The density at y; the mass of a discrete family. */
  final double density(double y) {
    return mean(i -> StrictMath.exp(family.logDensity(y, theta, i)));
  }

  /** Bins of equal width over all but the outermost 0.1 % of the distribution. */
  @Override
  public Histogram density(int bins) throws TooManyBinsException {
    double[] edges = Histogram.edges(quantile(TAIL), quantile(1 - TAIL), bins);
    double[] mass = new double[bins];
    double low = below(edges[0], false);
    for (int i = 0; i < bins; i++) {
      double high = below(edges[i + 1], i == bins - 1);
      mass[i] = Math.max(0, high - low);
      low = high;
    }
    return Histogram.of(edges, mass, 1);
  }

  @Override
  public double probability(double lower, double upper) {
    return mean(i -> between(lower, upper, i));
  }

  /**
   * The standard error of F(y) at the quantile, divided by the density there; by the mass, for
   * counts.
   */
  @Override
  public double[] quantileMcse(double... probabilities) {
    double[] errors = quantiles(probabilities);
    for (int q = 0; q < errors.length; q++) {
      double y = errors[q];
      errors[q] = mcse(i -> family.cdf(y, theta, i)) / density(y);
    }
    return errors;
  }

  @Override
  public double probabilityMcse(double lower, double upper) {
    return mcse(i -> between(lower, upper, i));
  }

  @Override
  public double meanMcse() {
    return mcse(i -> family.mean(theta, i));
  }

  /** Standard error of the mean over the real chains. */
  private double mcse(IntToDoubleFunction ofDraw) {
    double[] values = new double[draws];
    for (int i = 0; i < draws; i++) {
      checkNowAndThen(i);
      values[i] = ofDraw.applyAsDouble(i);
    }
    return Mcse.mean(values, chains);
  }

  /** The quantiles of some draws' distributions, as initial guesses. */
  final double[] componentQuantiles(double probability) {
    return quantiles(probability, DrawChoice.spread(Math.min(PROBES, draws), draws));
  }

  /** The quantile of every draw's distribution. */
  final double[] allQuantiles(double probability) {
    return quantiles(probability, DrawChoice.spread(draws, draws));
  }

  private double[] quantiles(double probability, int[] probes) {
    double[] quantiles = new double[probes.length];
    for (int i = 0; i < probes.length; i++) {
      checkNowAndThen(i);
      quantiles[i] = family.quantile(probability, theta, probes[i]);
    }
    return quantiles;
  }

  /** The interquartile range of the first draw's distribution. */
  final double componentWidth() {
    return family.quantile(0.75, theta, 0) - family.quantile(0.25, theta, 0);
  }

  /** The smallest lower bound of the support over all draws. */
  final double supportLower() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < draws; i++) {
      least = Math.min(least, family.quantile(0, theta, i));
    }
    return least;
  }

  /** The largest upper bound of the support over all draws. */
  final double supportUpper() {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < draws; i++) {
      greatest = Math.max(greatest, family.quantile(1, theta, i));
    }
    return greatest;
  }

  /** From the tail that contains both bounds, so that small probabilities stay precise. */
  private double between(double lower, double upper, int i) {
    double below = family.cdf(lower, theta, i);
    return below < 0.5
        ? family.cdf(upper, theta, i) - below
        : family.survival(lower, theta, i) - family.survival(upper, theta, i);
  }

  /** At extreme parameters a draw takes milliseconds. */
  private static void checkNowAndThen(int draw) {
    if (draw % CHECKED == 0) {
      Interruption.check();
    }
  }

  private double mean(IntToDoubleFunction ofDraw) {
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      checkNowAndThen(i);
      sum += ofDraw.applyAsDouble(i);
    }
    return sum / draws;
  }
}
