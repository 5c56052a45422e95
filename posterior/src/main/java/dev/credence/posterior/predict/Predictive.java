// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.Interval;
import dev.credence.posterior.summary.TooManyBinsException;

/**
 * The distribution that answers a request: samples of it, or the distribution itself. Not
 * thread-safe.
 */
public sealed interface Predictive permits Samples, PosteriorMixture {
  /** How many samples it consists of, or, if exact, how many draws. */
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
   * The shortest interval that holds a probability.
   *
   * @param probability within (0, 1)
   */
  Interval hdi(double probability);

  /**
   * What {@link #hdi} costs, now that it is known how far apart its outcomes lie.
   *
   * @param cost of the options that this follows from
   */
  default long hdiCost(double probability, Cost cost) {
    return cost.hdi(probability);
  }

  /**
   * The interval that leaves half of the rest on either side.
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
   * @throws TooManyBinsException if they are too narrow to be told apart
   */
  Histogram density(int bins) throws TooManyBinsException;

  /** P(lower &lt; y &lt;= upper); a bound may be infinite. */
  double probability(double lower, double upper);

  /**
   * The Monte Carlo standard errors of quantiles; NaN where one cannot be told.
   *
   * @param probabilities within [0, 1]
   * @return as many, in the same order
   */
  double[] quantileMcse(double... probabilities);

  /** The Monte Carlo standard error of {@link #probability}; NaN if it cannot be told. */
  double probabilityMcse(double lower, double upper);

  /** The Monte Carlo standard error of the mean; NaN if it cannot be told. */
  double meanMcse();
}
