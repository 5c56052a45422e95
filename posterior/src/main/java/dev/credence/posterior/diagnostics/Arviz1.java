// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.posterior.summary.Interval;
import dev.credence.trace.Variable;

/**
 * The diagnostics of an element in which ArviZ 1.x differs from {@link Convergence#ARVIZ}: its
 * interval has the probability 0.89 and equal tails, and its tail ESS uses quantiles derived from
 * 0.89. R-hat and the bulk ESS are the same.
 *
 * @param eti the quantiles 0.055 and 0.945, {@code eti89}; NaN and NaN if a draw is
 * @param essTailOfEti the smaller ESS of these two quantiles
 * @param essTail the smaller ESS of the quantiles 0.11 and 0.89: what {@code az.ess(method="tail")}
 *     and {@code az.summary} return, which use 0.89 itself as a quantile (arviz-stats 0.8.0 to
 *     1.3.3)
 */
public record Arviz1(Interval eti, double essTailOfEti, double essTail) {
  private static final double PROBABILITY = 0.89;

  /** Computes them for the element of a variable that has an index. */
  public static Arviz1 of(Variable variable, int element, int chains) {
    double[] draws = ElementSummary.draws(variable, element);
    double[] sorted = SortedQuantile.sorted(draws);
    double tail = (1 - PROBABILITY) / 2;
    return new Arviz1(
        Double.isNaN(sorted[sorted.length - 1])
            ? new Interval(Double.NaN, Double.NaN)
            : new Interval(SortedQuantile.of(sorted, tail), SortedQuantile.of(sorted, 1 - tail)),
        Ess.tail(draws, sorted, chains, tail),
        Ess.tail(draws, sorted, chains, 1 - PROBABILITY));
  }
}
