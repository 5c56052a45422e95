// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.trace.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The worst figures of some elements, constant ones left out; a figure is null where no element is
 * left.
 *
 * @param elements how many there are, constant ones included
 * @param rhat the largest
 * @param essBulk the smallest
 * @param essTail the smallest
 */
public record Worst(
    int elements, @Nullable Extreme rhat, @Nullable Extreme essBulk, @Nullable Extreme essTail) {

  /** Of no elements. */
  public static final Worst NONE = new Worst(0, null, null, null);

  /** Of all elements of a variable. */
  public static Worst of(Variable variable, int chains) {
    return ElementSummary.elements(variable, chains)
        .mapToObj(element -> of(variable, element, chains))
        .reduce(NONE, Worst::and);
  }

  private static Worst of(Variable variable, int element, int chains) {
    double[] draws = ElementSummary.draws(variable, element);
    double[] sorted = SortedQuantile.sorted(draws);
    return ElementSummary.isConstant(sorted)
        ? new Worst(1, null, null, null)
        : of(variable.elementName(element), Convergence.of(draws, sorted, chains));
  }

  /** Of one element that is summarised. */
  public static Worst of(ElementSummary summary) {
    return summary.constant()
        ? new Worst(1, null, null, null)
        : of(summary.element(), summary.convergence());
  }

  private static Worst of(String element, Convergence convergence) {
    return new Worst(
        1,
        new Extreme(element, convergence.rhat()),
        new Extreme(element, convergence.essBulk()),
        new Extreme(element, convergence.essTail()));
  }

  /** Of these elements and others. */
  public Worst and(Worst other) {
    return new Worst(
        elements + other.elements,
        Extreme.larger(rhat, other.rhat),
        Extreme.smaller(essBulk, other.essBulk),
        Extreme.smaller(essTail, other.essTail));
  }
}
