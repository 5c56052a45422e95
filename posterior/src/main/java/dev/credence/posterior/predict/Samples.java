// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.diagnostics.Mcse;
import dev.credence.posterior.kernel.SampleKernel;
import dev.credence.posterior.summary.Hdi;
import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.Interval;
import dev.credence.posterior.summary.Median;
import dev.credence.posterior.summary.OrderStatistics;
import dev.credence.posterior.summary.SampleQuantiles;
import dev.credence.posterior.summary.TooManyBinsException;

/** Samples of a distribution, with the summaries of ArviZ and NumPy. */
public final class Samples implements Predictive {
  private final double[] values;
  private final int chains;
  private final SampleKernel kernel;
  private final OrderStatistics ordered;

  /**
   * @param values finite; not copied, see {@link #renew}
   * @param chains number of chains, stored one after the other; 1 for samples with noise
   */
  Samples(double[] values, int chains, SampleKernel kernel) {
    this.values = values;
    this.chains = chains;
    this.kernel = kernel;
    this.ordered = new OrderStatistics(values, kernel);
  }

  /** Call this after the array has been filled with other samples. */
  void renew() {
    ordered.renew();
  }

  /** The samples in the order in which they were drawn; read-only. */
  public double[] values() {
    return values;
  }

  /** Number of chains. */
  int chains() {
    return chains;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public double median() {
    return Median.of(ordered);
  }

  @Override
  public double[] quantiles(double... probabilities) {
    return SampleQuantiles.of(ordered, probabilities);
  }

  @Override
  public Interval hdi(double probability) {
    return Hdi.of(ordered, probability);
  }

  @Override
  public Histogram density(int bins) throws TooManyBinsException {
    return Histogram.of(values, bins, kernel);
  }

  @Override
  public double probability(double lower, double upper) {
    int within = 0;
    for (double value : values) {
      within += lower < value && value <= upper ? 1 : 0;
    }
    return within / (double) values.length;
  }

  @Override
  public double[] quantileMcse(double... probabilities) {
    return Mcse.quantiles(values, chains, probabilities);
  }

  @Override
  public double probabilityMcse(double lower, double upper) {
    double[] within = new double[values.length];
    for (int i = 0; i < within.length; i++) {
      within[i] = lower < values[i] && values[i] <= upper ? 1 : 0;
    }
    return Mcse.mean(within, chains);
  }

  @Override
  public double meanMcse() {
    return Mcse.mean(values, chains);
  }
}
