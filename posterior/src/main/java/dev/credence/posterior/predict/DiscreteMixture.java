// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.summary.Interval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The predictive distribution of a family of whole numbers. */
final class DiscreteMixture extends PosteriorMixture {
  /** By how much a sum over draws may fall short of the probability that it is. */
  private static final double ROUNDING = 1e-13;

  /** What lies below the least number that an interval may begin with: too little to matter. */
  private static final double TINY = 1e-12;

  private final Map<Double, Double> known = new HashMap<>();

  DiscreteMixture(Distribution family, double[][] theta, int draws, int chains) {
    super(family, theta, draws, chains);
  }

  @Override
  double quantile(double probability) {
    if (probability <= 0) {
      return supportLower();
    }
    if (probability >= 1) {
      return supportUpper();
    }
    double[] guesses = componentQuantiles(probability);
    Arrays.sort(guesses);
    return first(probability, guesses[0], guesses[guesses.length - 1]);
  }

  /** The smallest k with P(Y &lt;= k) &gt;= probability; low and high say where to look first. */
  private double first(double probability, double low, double high) {
    double width = Math.max(1, high - low);
    double left = low - 1;
    for (double step = width; reaches(left, probability); step *= 2) {
      left -= step;
    }
    double right = high;
    for (double step = width; !reaches(right, probability); step *= 2) {
      right += step;
    }
    while (right - left > 1) {
      double middle = Math.floor(left + (right - left) / 2);
      if (middle <= left || middle >= right) {
        break; // beyond 2^53 neighbours are more than 1 apart
      }
      if (reaches(middle, probability)) {
        right = middle;
      } else {
        left = middle;
      }
    }
    return right;
  }

  private boolean reaches(double k, double probability) {
    return distribution(k) >= probability - ROUNDING;
  }

  private double distribution(double k) {
    return known.computeIfAbsent(k, this::cdf);
  }

  @Override
  double below(double edge, boolean included) {
    double last = included ? Math.floor(edge) : Math.ceil(edge) - 1;
    return distribution(last);
  }

  /** The distribution has steps, at which no density tells how far a quantile may move. */
  @Override
  public double quantileMcse(double probability) {
    return Double.NaN;
  }

  /**
   * The fewest neighbouring whole numbers a to b that hold the probability, the first among equals.
   * The last one that a needs never falls as a grows, so that a range of first ones can be left out
   * as a whole when even the last one of its least member is too far from its greatest.
   */
  @Override
  public Interval hdi(double probability) {
    Search search = new Search(probability, quantile((1 - probability) / 2));
    search.in(quantile(TINY), quantile(1 - probability) + 1);
    return search.best;
  }

  private final class Search {
    private final double probability;
    private Interval best;

    Search(double probability, double start) {
      this.probability = probability;
      this.best = from(start, 1);
    }

    void in(double firstA, double lastA) {
      double b = from(firstA, width(best)).upper();
      if (b - lastA > width(best) || (b - lastA == width(best) && firstA >= best.lower())) {
        return;
      }
      if (firstA >= lastA) {
        best = new Interval(firstA, b);
        return;
      }
      double middle = Math.floor(firstA + (lastA - firstA) / 2);
      in(firstA, middle);
      in(middle + 1, lastA);
    }

    /** From a to the smallest b that will do; up to Infinity if there is none. */
    private Interval from(double a, double guess) {
      double needed = distribution(a - 1) + probability;
      return new Interval(a, needed > 1 ? Double.POSITIVE_INFINITY : first(needed, a, a + guess));
    }

    private static double width(Interval interval) {
      return interval.upper() - interval.lower();
    }
  }
}
