// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import dev.credence.posterior.kernel.SampleKernel;
import dev.credence.posterior.kernel.SampleKernel.Moments;
import dev.credence.posterior.kernel.SampleKernel.Selected;
import org.jspecify.annotations.Nullable;

/**
 * Order statistics without sorting all samples: a bracket that probably contains them is guessed,
 * only the samples within it are sorted, and the number of samples below it shows whether the guess
 * was right (after Floyd and Rivest 1975, Expected time bounds for selection). The first guess
 * assumes normal samples, the second uses a subsample; if both fail, all are sorted. Not
 * thread-safe.
 */
public final class OrderStatistics {
  /** Fewer samples are sorted. */
  private static final int FEW = 32;

  /** How many standard deviations of a binomial count a rank may be off its expectation. */
  private static final double MARGIN = 3;

  /**
   * The same for the first guess: quantiles by the samples' own mean and deviation are off the
   * samples' quantiles by 0.6 to 0.8 as much, if they are normal.
   */
  private static final double NORMAL_MARGIN = 1.75;

  /** How many brackets are kept: an interval needs two, a median one. */
  private static final int REMEMBERED = 4;

  private final double[] samples;
  private final SampleKernel kernel;
  private final @Nullable Bracket[] brackets = new Bracket[REMEMBERED];
  private int oldest;
  private double[] within = {};
  private @Nullable Moments moments;

  /**
   * Where ranks are expected among normal samples, in standard deviations from their mean.
   *
   * @param share of the samples that are expected within
   */
  private record Bracket(int from, int to, double low, double high, double share) {
    static Bracket of(int from, int to, int n) {
      double low = shifted(from, n, -NORMAL_MARGIN);
      double high = shifted(to + 1, n, NORMAL_MARGIN);
      return new Bracket(from, to, normal(low), normal(high), high - low);
    }

    private static double normal(double probability) {
      if (probability <= 0) {
        return Double.NEGATIVE_INFINITY;
      }
      return probability >= 1 ? Double.POSITIVE_INFINITY : NormalQuantile.of(probability);
    }
  }

  /**
   * Those of some samples.
   *
   * @param samples at least one, all finite; not modified, nor copied
   */
  public OrderStatistics(double[] samples, SampleKernel kernel) {
    this.samples = samples;
    this.kernel = kernel;
  }

  /** Call this after the array has been filled with other samples. */
  public void renew() {
    moments = null;
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

  /** How many samples there are. */
  public int size() {
    return samples.length;
  }

  /** The order statistics of ranks {@code from} to {@code to}, both included. */
  Run ranks(int from, int to) {
    int n = samples.length;
    if (n < FEW || to - from > n / 4) {
      return all();
    }
    Bracket bracket = bracket(from, to);
    Moments about = moments();
    Run run =
        within(
            about.mean() + about.deviation() * bracket.low(),
            about.mean() + about.deviation() * bracket.high(),
            bracket.share(),
            from,
            to);
    if (run == null) {
      double[] some = some();
      double low = shifted(from, n, -MARGIN);
      double high = shifted(to + 1, n, MARGIN);
      low = shifted(low * some.length, some.length, -MARGIN);
      high = shifted(high * some.length, some.length, MARGIN);
      run = within(quantile(some, low), quantile(some, high), high - low, from, to);
    }
    return run == null ? all() : run;
  }

  private Bracket bracket(int from, int to) {
    for (Bracket known : brackets) {
      if (known != null && known.from() == from && known.to() == to) {
        return known;
      }
    }
    Bracket made = Bracket.of(from, to, samples.length);
    brackets[oldest] = made;
    oldest = (oldest + 1) % REMEMBERED;
    return made;
  }

  private Moments moments() {
    Moments known = moments;
    if (known == null) {
      known = kernel.moments(samples);
      moments = known;
    }
    return known;
  }

  /**
   * The samples within a bracket, if it contains all requested ranks.
   *
   * @param share of the samples that are expected within
   */
  private @Nullable Run within(double low, double high, double share, int from, int to) {
    int place =
        (int) Math.min(1.25 * share * samples.length + SampleKernel.SLACK, samples.length)
            + SampleKernel.SLACK;
    if (within.length < place) {
      within = new double[place];
    }
    Selected selected = kernel.select(samples, low, high, within);
    boolean holds =
        selected.complete() && selected.below() <= from && to < selected.below() + selected.count();
    return holds
        ? new Run(BucketSort.sorted(within, selected.count(), kernel), selected.below())
        : null;
  }

  private Run all() {
    return new Run(BucketSort.sorted(samples, samples.length, kernel), 0);
  }

  /** The share of n that a rank is, moved by some of its standard deviations and by one rank. */
  private static double shifted(double rank, int n, double deviations) {
    double deviation = Math.sqrt(Math.max(0, rank * (n - rank) / n));
    return (rank + deviations * deviation + Math.signum(deviations)) / n;
  }

  /** Size of the subsample: sorting it costs about as much as sorting the resulting bracket. */
  private double[] some() {
    int n = samples.length;
    double[] some = new double[(int) StrictMath.cbrt((double) n * n)];
    for (int i = 0; i < some.length; i++) {
      some[i] = samples[(int) ((long) i * n / some.length)];
    }
    return BucketSort.sorted(some, some.length, kernel);
  }

  private static double quantile(double[] sorted, double share) {
    if (share <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return share >= 1 ? Double.POSITIVE_INFINITY : sorted[(int) (share * sorted.length)];
  }
}
