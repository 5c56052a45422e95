// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.Interval;
import dev.credence.posterior.summary.TooManyBinsException;

/** The distribution of a prediction: samples of it, or the distribution itself. Not thread-safe. */
public sealed interface Predictive permits Samples, PosteriorMixture {
  /** Number of samples; for exact predictions, of draws. */
  int size();

  /** The median. */
  default double median() {
    return quantiles(0.5)[0];
  }

  /**
   * Quantiles.
   *
   * @param probabilities within [0, 1]
   * @return as many, in the same order
   */
  double[] quantiles(double... probabilities);

  /**
   * The highest density interval: the shortest one that contains a probability.
   *
   * @param probability within (0, 1)
   */
  Interval hdi(double probability);

  /**
   * The cost of {@link #hdi}, given the spread of this distribution.
   *
   * @param cost for the request's options
   */
  default long hdiCost(double probability, Cost cost) {
    return cost.hdi(probability);
  }

  /**
   * The equal-tailed interval.
   *
   * @param probability within (0, 1)
   */
  default Interval eti(double probability) {
    double tail = (1 - probability) / 2;
    double[] ends = quantiles(tail, 1 - tail);
    return new Interval(ends[0], ends[1]);
  }

  /**
   * The density in bins of equal width.
   *
   * @throws TooManyBinsException if the bins are narrower than the resolution of doubles
   */
  Histogram density(int bins) throws TooManyBinsException;

  /** P(lower &lt; y &lt;= upper); a bound may be infinite. */
  double probability(double lower, double upper);

  /**
   * The Monte Carlo standard errors of quantiles; NaN if unknown.
   *
   * @param probabilities within [0, 1]
   * @return as many, in the same order
   */
  double[] quantileMcse(double... probabilities);

  /** The Monte Carlo standard error of {@link #probability}; NaN if unknown. */
  double probabilityMcse(double lower, double upper);

  /** The Monte Carlo standard error of the mean; NaN if unknown. */
  double meanMcse();
}
