// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import dev.credence.posterior.evaluate.Scratch;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.kernel.SampleKernel;
import dev.credence.posterior.kernel.SampleKernel.Moments;
import dev.credence.posterior.kernel.SampleKernel.Selected;
import org.jspecify.annotations.Nullable;

/**
 * Order statistics without sorting all samples: a bracket that probably holds them is guessed, only
 * what lies within is sorted, and the count of what lies below tells whether the guess was right
 * (after Floyd and Rivest 1975, Expected time bounds for selection). The first guess takes the
 * samples for normal ones, the second looks at some of them; if both fail, all are sorted.
 */
final class Selection {
  /** Fewer samples are sorted. */
  private static final int FEW = 32;

  /** How many standard deviations a rank may be off its expectation. */
  private static final double MARGIN = 3;

  private final double[] samples;
  private final Moments moments;

  /**
   * Selects from some samples.
   *
   * @param samples at least one, all finite; not modified
   */
  Selection(double[] samples) {
    this.samples = samples;
    this.moments = Kernels.samples().moments(samples);
  }

  /**
   * Neighbouring order statistics.
   *
   * @param sorted the order statistics of rank {@code first} and after
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Run(double[] sorted, int first) {
    /** Whether the rank is among them. */
    boolean covers(int rank) {
      return first <= rank && rank - first < sorted.length;
    }

    /** The order statistic of a rank, 0 for the smallest; a negative zero is below a positive. */
    double at(int rank) {
      return sorted[rank - first];
    }
  }

  /** The order statistics of ranks {@code from} to {@code to}, both included. */
  Run ranks(int from, int to) {
    int n = samples.length;
    if (n < FEW || to - from > n / 4) {
      return all();
    }
    double low = shifted(from, n, -MARGIN);
    double high = shifted(to + 1, n, MARGIN);
    Run run = within(normal(low), normal(high), high - low, from, to);
    if (run == null) {
      double[] some = some();
      low = shifted(low * some.length, some.length, -MARGIN);
      high = shifted(high * some.length, some.length, MARGIN);
      run = within(quantile(some, low), quantile(some, high), high - low, from, to);
    }
    return run == null ? all() : run;
  }

  /**
   * What lies within a bracket, if that is all that is asked for.
   *
   * @param share of the samples that are expected within
   */
  private @Nullable Run within(double low, double high, double share, int from, int to) {
    int expected = (int) (1.25 * share * samples.length);
    double[] out = Scratch.borrow(Math.min(expected, samples.length) + SampleKernel.SLACK);
    Selected selected = Kernels.samples().select(samples, low, high, out);
    boolean holds =
        selected.complete() && selected.below() <= from && to < selected.below() + selected.count();
    Run run = holds ? new Run(BucketSort.sorted(out, selected.count()), selected.below()) : null;
    Scratch.giveBack(out);
    return run;
  }

  private Run all() {
    return new Run(BucketSort.sorted(samples, samples.length), 0);
  }

  /** The share of n that a rank is, moved by some of its standard deviations and by one rank. */
  private static double shifted(double rank, int n, double deviations) {
    double deviation = Math.sqrt(Math.max(0, rank * (n - rank) / n));
    return (rank + deviations * deviation + Math.signum(deviations)) / n;
  }

  /** About what a normal distribution of the samples' moments has below it with a probability. */
  private double normal(double probability) {
    if (probability <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (probability >= 1) {
      return Double.POSITIVE_INFINITY;
    }
    return moments.mean() + moments.deviation() * NormalQuantile.of(probability);
  }

  /** So many samples that sorting them costs about as much as sorting the bracket they lead to. */
  private double[] some() {
    int n = samples.length;
    double[] some = new double[(int) StrictMath.cbrt((double) n * n)];
    for (int i = 0; i < some.length; i++) {
      some[i] = samples[(int) ((long) i * n / some.length)];
    }
    return BucketSort.sorted(some, some.length);
  }

  private static double quantile(double[] sorted, double share) {
    if (share <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return share >= 1 ? Double.POSITIVE_INFINITY : sorted[(int) (share * sorted.length)];
  }
}
