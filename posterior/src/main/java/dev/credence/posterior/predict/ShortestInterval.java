// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.summary.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The shortest interval that holds a probability under a continuous mixture, which may have several
 * modes. The width is a function of the lower end alone; it is first scanned on a grid where the
 * mixture has its mass, then every promising dip is polished.
 */
final class ShortestInterval {
  /** Points at which the distribution function is known before the polishing. */
  private static final int GRID = 256;

  private static final double[] LEVELS = {
    1e-6, 1e-5, 1e-4, 5e-4, 2e-3, 5e-3, 0.01, 0.02, 0.04, 0.07, 0.11, 0.16, 0.22, 0.28, 0.35, 0.42,
    0.5, 0.58, 0.65, 0.72, 0.78, 0.84, 0.89, 0.93, 0.96, 0.98, 0.99, 0.995, 0.998, 0.9995, 0.9999,
    0.99999, 0.999999
  };

  /** How much wider than the least a dip may look on the grid to be polished. */
  private static final double PROMISING = 1.1;

  private static final int MOST_POLISHED = 8;
  private static final int MOST_STEPS = 200;
  private static final int MOST_SHIFTS = 20;

  /** Widths that differ by less are equal: the smaller lower end wins. */
  private static final double EQUAL = 1e-9;

  private final ContinuousMixture mixture;
  private final double probability;
  private final double[] grid;
  private final double[] cdf;

  ShortestInterval(ContinuousMixture mixture, double probability) {
    this.mixture = mixture;
    this.probability = probability;
    this.grid = grid(mixture);
    this.cdf = DoubleStream.of(grid).map(mixture::cdf).toArray();
  }

  Interval find() {
    List<Interval> candidates = new ArrayList<>();
    double lowest = mixture.supportLower();
    if (Double.isFinite(lowest)) {
      candidates.add(from(lowest, inverse(probability), grid[grid.length - 1] - grid[0]));
    }
    candidates.addAll(polished());
    double highest = mixture.supportUpper();
    if (Double.isFinite(highest)) {
      candidates.add(new Interval(mixture.quantile(1 - probability), highest));
    }
    candidates.sort(Comparator.comparingDouble(Interval::lower));
    Interval best = candidates.getFirst();
    for (Interval candidate : candidates) {
      if (width(candidate) < width(best) * (1 - EQUAL)) {
        best = candidate;
      }
    }
    return best;
  }

  /** Quantiles of some of the mixture's distributions: dense where the mixture is. */
  private static double[] grid(ContinuousMixture mixture) {
    double[] all =
        DoubleStream.of(LEVELS)
            .flatMap(level -> Arrays.stream(mixture.componentQuantiles(level)))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return DoubleStream.iterate(0, i -> i + 1)
        .limit(GRID)
        .map(i -> all[(int) Math.round(i * (all.length - 1) / (GRID - 1))])
        .distinct()
        .toArray();
  }

  private List<Interval> polished() {
    List<Interval> scanned = scan();
    double least = scanned.stream().mapToDouble(ShortestInterval::width).min().orElse(0);
    List<Integer> dips = new ArrayList<>();
    for (int i = 0; i < scanned.size(); i++) {
      double width = width(scanned.get(i));
      boolean dip =
          (i == 0 || width < width(scanned.get(i - 1)))
              && (i == scanned.size() - 1 || width <= width(scanned.get(i + 1)));
      if (dip && width <= least * PROMISING) {
        dips.add(i);
      }
    }
    dips.sort(Comparator.comparingDouble(i -> width(scanned.get(i))));
    return dips.stream()
        .limit(MOST_POLISHED)
        .map(i ->
            polish(
                scanned.get(i),
                scanned.get(Math.max(0, i - 1)).lower(),
                scanned.get(Math.min(scanned.size() - 1, i + 1)).lower()))
        .toList();
  }

  /** For every point of the grid the intervals that begin and that end there, by interpolation. */
  private List<Interval> scan() {
    List<Interval> scanned = new ArrayList<>();
    for (int i = 0; i < grid.length; i++) {
      if (cdf[i] + probability <= cdf[cdf.length - 1]) {
        scanned.add(new Interval(grid[i], inverse(cdf[i] + probability)));
      }
      if (cdf[i] - probability >= cdf[0]) {
        scanned.add(new Interval(inverse(cdf[i] - probability), grid[i]));
      }
    }
    if (scanned.isEmpty()) { // as much as lies on the grid, or more
      scanned.add(mixture.eti(probability));
    }
    scanned.sort(Comparator.comparingDouble(Interval::lower));
    return scanned;
  }

  /** Where the distribution function has a value, between the points of the grid. */
  private double inverse(double value) {
    int at = Arrays.binarySearch(cdf, value);
    if (at >= 0) {
      return grid[at];
    }
    int right = Math.clamp(-at - 1, 1, grid.length - 1);
    double share = (value - cdf[right - 1]) / (cdf[right] - cdf[right - 1]);
    return grid[right - 1] + share * (grid[right] - grid[right - 1]);
  }

  /**
   * The shortest interval whose lower end is near; the range moves on while the end is its best.
   */
  private Interval polish(Interval start, double from, double to) {
    double radius = Math.max(to - start.lower(), start.lower() - from);
    radius = Math.max(radius, width(start) * 1e-3);
    Interval best = minimum(start, start.lower() - radius, start.lower() + radius);
    double centre = start.lower();
    for (int i = 0; i < MOST_SHIFTS && Math.abs(best.lower() - centre) > 0.99 * radius; i++) {
      centre = best.lower();
      best = minimum(best, centre - radius, centre + radius);
    }
    return best;
  }

  private Interval minimum(Interval start, double from, double to) {
    double lower =
        new BrentOptimizer(1e-9, width(start) * 1e-7 + Double.MIN_NORMAL)
            .optimize(
                GoalType.MINIMIZE,
                new MaxEval(MOST_STEPS),
                new SearchInterval(from, to, start.lower()),
                new UnivariateObjectiveFunction(l -> width(from(l, start.upper(), width(start)))))
            .getPoint();
    return from(lower, start.upper(), width(start));
  }

  /** The interval that begins at a point; up to Infinity if too little lies above. */
  private Interval from(double lower, double guess, double scale) {
    double upper = mixture.cdf(lower) + probability;
    return new Interval(
        lower, upper < 1 ? mixture.quantile(upper, guess, scale) : Double.POSITIVE_INFINITY);
  }

  private static double width(Interval interval) {
    return interval.upper() - interval.lower();
  }
}
