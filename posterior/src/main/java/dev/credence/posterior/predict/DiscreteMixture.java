// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.summary.Interval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/** The posterior predictive distribution of a discrete family: a mixture over draws. */
final class DiscreteMixture extends PosteriorMixture {
  /** Relative rounding error of a probability that is a sum over draws. */
  private static final double ROUNDING = 1e-13;

  /** Beyond it, not every integer is a double. */
  private static final double FARTHEST = 0x1p53;

  private final Map<Double, Double> known = new HashMap<>();

  DiscreteMixture(Distribution family, double[][] theta, int draws, int chains) {
    super(family, theta, draws, chains);
  }

  @Override
  double quantile(double probability, double[] guesses) {
    return first(probability, guesses[0], guesses[guesses.length - 1]);
  }

  /**
   * The smallest k with P(Y &lt;= k) &gt;= probability, above 0; low and high are an initial
   * bracket.
   */
  private double first(double probability, double low, double high) {
    double width = Math.max(1, high - low);
    double left = low - 1;
    for (double step = width; left >= 0 && reaches(left, probability); step *= 2) {
      left -= step;
    }
    double right = high;
    for (double step = width; right < FARTHEST && !reaches(right, probability); step *= 2) {
      right += step;
    }
    boolean halve = false;
    while (right - left > 1) {
      double size = right - left;
      double middle = Math.floor(left + (halve ? 0.5 : share(probability, left, right)) * size);
      middle = Math.clamp(middle, left + 1, right - 1);
      if (reaches(middle, probability)) {
        right = middle;
      } else {
        left = middle;
      }
      halve = right - left > size / 2; // interpolation gained little
    }
    return right;
  }

  /** The position of a probability between two numbers, by linear interpolation. */
  private double share(double probability, double left, double right) {
    double below = left < 0 ? 0 : distribution(left);
    double rise = distribution(right) - below;
    return rise > 0 ? (probability - below) / rise : 0.5;
  }

  private boolean reaches(double k, double probability) {
    return distribution(k) >= probability * (1 - ROUNDING);
  }

  private double distribution(double k) {
    return known.computeIfAbsent(k, this::cdf);
  }

  @Override
  double below(double edge, boolean included) {
    double last = included ? Math.floor(edge) : Math.ceil(edge) - 1;
    return distribution(last);
  }

  @Override
  public long hdiCost(double probability, Cost cost) {
    double low = Arrays.stream(componentQuantiles(0.025)).min().orElse(0);
    double high = Arrays.stream(componentQuantiles(0.975)).max().orElse(0);
    return cost.hdi(probability, high - low);
  }

  /**
   * The narrowest range of integers a to b that contains the probability, the first of ties. The
   * smallest upper end for a, b(a), never decreases with a. So for all a in a range, the width is
   * at least b(first) - last. The range with the smallest such bound is halved repeatedly until it
   * is a single number: then no other one can be narrower.
   */
  @Override
  public Interval hdi(double probability) {
    Search search = new Search(probability);
    double start = quantile((1 - probability) / 2);
    double nearest = quantile(probability);
    double width = search.lastOf(start, start, start + 1) - start;
    double first = Math.max(supportLower(), nearest - width);
    double last = quantile(1 - probability) + 1;
    return search.in(
        new Range(first, last, search.lastOf(first, first, nearest), Double.POSITIVE_INFINITY));
  }

  /**
   * A range of lower ends a.
   *
   * @param bOfFirst the upper end for the first a
   * @param most upper bound of the width for the last a
   */
  private record Range(double firstA, double lastA, double bOfFirst, double most)
      implements Comparable<Range> {
    /** Orders by the lower bound of the width, ties by the first a. */
    @Override
    public int compareTo(Range other) {
      int byWidth = Double.compare(bOfFirst - lastA, other.bOfFirst - other.lastA);
      return byWidth == 0 ? Double.compare(firstA, other.firstA) : byWidth;
    }
  }

  private final class Search {
    private final double probability;

    Search(double probability) {
      this.probability = probability;
    }

    Interval in(Range all) {
      Queue<Range> ranges = new PriorityQueue<>();
      Range range = all;
      while (range.firstA() < range.lastA()) {
        double middle = Math.floor(range.firstA() + (range.lastA() - range.firstA()) / 2);
        double most = range.most();
        double b = range.bOfFirst();
        double bOfMiddle = lastOf(middle + 1, b, Double.isFinite(most) ? most : b);
        ranges.add(new Range(range.firstA(), middle, b, bOfMiddle));
        ranges.add(new Range(middle + 1, range.lastA(), bOfMiddle, most));
        range = ranges.remove();
      }
      return new Interval(range.firstA(), range.bOfFirst());
    }

    /**
     * The smallest b with P(a &lt;= Y &lt;= b) &gt;= probability; Infinity if there is none. Low
     * and high are an initial bracket.
     */
    private double lastOf(double a, double low, double high) {
      double needed = distribution(a - 1) + probability;
      return needed > 1 ? Double.POSITIVE_INFINITY : first(needed, low, Math.max(low, high));
    }
  }
}
