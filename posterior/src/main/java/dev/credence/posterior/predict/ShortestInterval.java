// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.summary.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The shortest interval that contains a probability under a continuous mixture, which may have
 * several modes. The distribution function is tabulated over the bulk of the mixture. Intervals
 * that begin or end at a point of the table are compared, with the other end found by
 * interpolation. Then the table is refined at the ends of the shortest ones, until the width no
 * longer decreases.
 */
final class ShortestInterval {
  /** Initial number of points of the table. */
  private static final int GRID = 256;

  private static final double[] LEVELS = {
    1e-6, 1e-5, 1e-4, 5e-4, 2e-3, 5e-3, 0.01, 0.02, 0.04, 0.07, 0.11, 0.16, 0.22, 0.28, 0.35, 0.42,
    0.5, 0.58, 0.65, 0.72, 0.78, 0.84, 0.89, 0.93, 0.96, 0.98, 0.99, 0.995, 0.998, 0.9995, 0.9999,
    0.99999, 0.999999
  };

  /** Shares of the probability outside of the interval: for probabilities near 1. */
  private static final double[] OUTSIDE = {0.01, 0.1, 0.3, 0.5, 0.7, 0.9};

  /**
   * Number of shortest windows over medians; offsets of points at their ends, in widths of a draw's
   * distribution.
   */
  private static final int WINDOWS = 8;

  private static final double[] OFFSETS = {-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3};

  /** Dips up to this factor wider than the shortest are refined; and their maximum number. */
  private static final double PROMISING = 1.05;

  private static final int MOST_DIPS = 5;

  private static final int MOST_ROUNDS = 60;

  /** Number of rounds without gain after which the search ends. */
  private static final int PATIENCE = 3;

  /** Minimum gain, relative to the width. */
  private static final double GAIN = 1e-8;

  /** Widths that differ by less are equal: the smaller lower end wins. */
  private static final double EQUAL = 1e-9;

  /** A probability within which the density hardly changes. */
  private static final double TINY = 1e-8;

  private final ContinuousMixture mixture;
  private final double probability;

  /** F by y. */
  private final NavigableMap<Double, Double> table = new TreeMap<>();

  ShortestInterval(ContinuousMixture mixture, double probability) {
    this.mixture = mixture;
    this.probability = probability;
  }

  Interval find() {
    tabulate();
    if (table.size() < 2) { // narrower than two neighbouring doubles, or beyond the largest
      double y = mixture.quantile(0.5);
      return new Interval(y, y);
    }
    List<Interval> scanned = scan();
    Interval best = best(scanned);
    int idle = 0;
    for (int round = 0; round < MOST_ROUNDS && idle < PATIENCE; round++) {
      int size = table.size();
      dips(scanned).forEach(this::refine);
      scanned = scan();
      Interval better = best(scanned);
      idle = width(better) < width(best) * (1 - GAIN) ? 0 : idle + 1;
      best = better;
      if (table.size() == size) {
        break;
      }
    }
    return exact(best);
  }

  private void tabulate() {
    DoubleStream levels =
        DoubleStream.concat(
            DoubleStream.of(LEVELS),
            DoubleStream.of(OUTSIDE)
                .map(share -> share * (1 - probability))
                .flatMap(tail -> DoubleStream.of(tail, 1 - tail)));
    double[] all =
        levels
            .flatMap(level -> DoubleStream.of(mixture.componentQuantiles(level)))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    for (int i = 0; i < GRID && all.length > 0; i++) {
      add(all[(int) ((long) i * (all.length - 1) / (GRID - 1))]);
    }
    add(mixture.supportLower());
    add(mixture.supportUpper());
    double[] medians = mixture.componentQuantiles(0.5);
    double spread =
        DoubleStream.of(medians).max().orElse(0) - DoubleStream.of(medians).min().orElse(0);
    if (mixture.componentWidth() * GRID < spread) {
      tabulateSpikes();
    }
    for (int i = 0; i < MOST_ROUNDS && !table.isEmpty() && !holdsEnough(); i++) {
      double reach = (table.lastKey() - table.firstKey() + mixture.componentWidth()) / 2;
      double first = table.firstKey();
      add(table.lastKey() + reach);
      add(first - reach);
    }
  }

  /**
   * If the draws' distributions do not overlap, the shortest interval begins at one of them and
   * ends at another, like the shortest window over their medians.
   */
  private void tabulateSpikes() {
    double[] medians = mixture.allQuantiles(0.5);
    Arrays.sort(medians);
    int k = Math.min((int) (probability * medians.length), medians.length - 1);
    IntStream.range(0, medians.length - k)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> medians[i + k] - medians[i]))
        .limit(WINDOWS)
        .forEach(i -> {
          for (double offset : OFFSETS) {
            add(medians[i] + offset * mixture.componentWidth());
            add(medians[i + k] + offset * mixture.componentWidth());
          }
        });
  }

  private boolean holdsEnough() {
    return table.lastEntry().getValue() - table.firstEntry().getValue() >= probability;
  }

  private void add(double y) {
    if (Double.isFinite(y)) {
      table.computeIfAbsent(y, mixture::cdf);
    }
  }

  /**
   * For every point of the table the intervals that begin and that end there, in the order of their
   * lower ends.
   */
  private List<Interval> scan() {
    double[] y = table.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] cdf = table.values().stream().mapToDouble(Double::doubleValue).toArray();
    List<Interval> scanned = new ArrayList<>();
    int above = 0;
    int below = 0;
    int last = y.length - 1;
    for (int i = 0; i <= last; i++) {
      while (above < last && cdf[above] < cdf[i] + probability) {
        above++;
      }
      if (cdf[above] >= cdf[i] + probability) {
        scanned.add(new Interval(y[i], between(y, cdf, above, cdf[i] + probability)));
      }
      while (below < last && cdf[below + 1] <= cdf[i] - probability) {
        below++;
      }
      if (cdf[below] <= cdf[i] - probability) {
        scanned.add(new Interval(between(y, cdf, below + 1, cdf[i] - probability), y[i]));
      }
    }
    if (scanned.isEmpty()) { // rounding left too little between the outermost points
      scanned.add(new Interval(y[0], y[last]));
    }
    scanned.sort(Comparator.comparingDouble(Interval::lower));
    return scanned;
  }

  /** The y at which F has a value, between points i - 1 and i of the table. */
  private static double between(double[] y, double[] cdf, int i, double value) {
    if (i == 0 || i >= y.length || cdf[i] <= value) {
      return y[Math.min(i, y.length - 1)];
    }
    double share = (value - cdf[i - 1]) / (cdf[i] - cdf[i - 1]);
    return y[i - 1] * (1 - share) + y[i] * share;
  }

  private static Interval best(List<Interval> scanned) {
    Interval best = scanned.getFirst();
    for (Interval candidate : scanned) {
      if (width(candidate) < width(best) * (1 - EQUAL)) {
        best = candidate;
      }
    }
    return best;
  }

  /** The shortest of the local minima. */
  private static List<Interval> dips(List<Interval> scanned) {
    double least = scanned.stream().mapToDouble(ShortestInterval::width).min().orElse(0);
    List<Interval> dips = new ArrayList<>();
    for (int i = 0; i < scanned.size(); i++) {
      double width = width(scanned.get(i));
      boolean dip =
          (i == 0 || width < width(scanned.get(i - 1)))
              && (i == scanned.size() - 1 || width <= width(scanned.get(i + 1)));
      if (dip && width <= least * PROMISING) {
        dips.add(scanned.get(i));
      }
    }
    dips.sort(Comparator.comparingDouble(ShortestInterval::width));
    return dips.subList(0, Math.min(MOST_DIPS, dips.size()));
  }

  /** Refines the table at both ends of an interval. */
  private void refine(Interval interval) {
    refine(interval.lower());
    refine(interval.upper());
  }

  private void refine(double end) {
    add(end);
    Map.Entry<Double, Double> below = table.lowerEntry(end);
    Map.Entry<Double, Double> above = table.higherEntry(end);
    if (below != null) {
      add(ContinuousMixture.middle(below.getKey(), end));
    }
    if (above != null) {
      add(ContinuousMixture.middle(end, above.getKey()));
    }
  }

  /** Moves one end so that the interval contains the probability exactly, not by interpolation. */
  private Interval exact(Interval interval) {
    double lower = interval.lower();
    double upper = interval.upper();
    double density = mixture.density(lower);
    if (probability < TINY) {
      return density > 0 ? new Interval(lower, lower + probability / density) : interval;
    }
    double scale = Math.max(upper * 0.5 - lower * 0.5, Double.MIN_VALUE) * 1e-3;
    double below = mixture.cdf(lower);
    // move the end where the density is lower
    if (mixture.density(upper) > density || below + probability >= 1) {
      double left = mixture.cdf(upper) - probability;
      return left > 0 ? new Interval(mixture.quantile(left, lower, scale), upper) : interval;
    }
    return new Interval(lower, mixture.quantile(below + probability, upper, scale));
  }

  /** Half of the width, which does not overflow. */
  private static double width(Interval interval) {
    return interval.upper() * 0.5 - interval.lower() * 0.5;
  }
}
