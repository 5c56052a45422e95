// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.trace.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The worst diagnostics of some elements. Constant elements have none; if all are constant, the
 * worst values are null.
 *
 * @param elements number of elements, including constant ones
 * @param rhat the largest
 * @param essBulk the smallest
 * @param essTail the smallest
 */
public record WorstDiagnostics(
    int elements,
    @Nullable WorstValue rhat,
    @Nullable WorstValue essBulk,
    @Nullable WorstValue essTail) {

  /** The diagnostics of no elements. */
  public static final WorstDiagnostics NONE = new WorstDiagnostics(0, null, null, null);

  /** The worst diagnostics of the elements of a variable. */
  public static WorstDiagnostics of(Variable variable, int chains) {
    return ElementSummary.elements(variable, chains)
        .mapToObj(element -> of(variable, element, chains))
        .reduce(NONE, WorstDiagnostics::and);
  }

  private static WorstDiagnostics of(Variable variable, int element, int chains) {
    double[] draws = ElementSummary.draws(variable, element);
    double[] sorted = SortedQuantile.sorted(draws);
    return ElementSummary.isConstant(sorted)
        ? new WorstDiagnostics(1, null, null, null)
        : of(variable.elementName(element), Convergence.of(draws, sorted, chains));
  }

  /** The diagnostics of a single element. */
  public static WorstDiagnostics of(ElementSummary summary) {
    return summary.constant()
        ? new WorstDiagnostics(1, null, null, null)
        : of(summary.element(), summary.convergence());
  }

  private static WorstDiagnostics of(String element, Convergence convergence) {
    return new WorstDiagnostics(
        1,
        new WorstValue(element, convergence.rhat()),
        new WorstValue(element, convergence.essBulk()),
        new WorstValue(element, convergence.essTail()));
  }

  /** Combines these elements with others. */
  public WorstDiagnostics and(WorstDiagnostics other) {
    return new WorstDiagnostics(
        elements + other.elements,
        WorstValue.larger(rhat, other.rhat),
        WorstValue.smaller(essBulk, other.essBulk),
        WorstValue.smaller(essTail, other.essTail));
  }
}
