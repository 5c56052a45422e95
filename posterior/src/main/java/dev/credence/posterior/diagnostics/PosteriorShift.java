// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.posterior.trace.Posterior;
import dev.credence.posterior.trace.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a posterior has moved from an earlier one.
 *
 * @param element the one that moved furthest, {@code beta[north]}
 * @param sd by how many of its earlier standard deviations its mean has moved
 */
public record PosteriorShift(String element, double sd) {

  /**
   * The largest |mean of now - mean of before| / sd of before over the elements that both have by
   * variable and labels and that were not constant before; empty if there is none.
   */
  public static Optional<PosteriorShift> between(Posterior before, Posterior now) {
    Map<String, Moments> earlier = new HashMap<>();
    for (Variable variable : before.variables()) {
      for (int i = 0; i < Variable.elements(variable.dimensions()); i++) {
        earlier.put(variable.elementName(i), moments(variable, i));
      }
    }
    PosteriorShift largest = null;
    for (Variable variable : now.variables()) {
      for (int i = 0; i < Variable.elements(variable.dimensions()); i++) {
        String element = variable.elementName(i);
        Moments old = earlier.get(element);
        if (old != null && old.sd() > 0) {
          double sd = Math.abs(moments(variable, i).mean() - old.mean()) / old.sd();
          if (largest == null || sd > largest.sd()) {
            largest = new PosteriorShift(element, sd);
          }
        }
      }
    }
    return Optional.ofNullable(largest);
  }

  private static Moments moments(Variable variable, int element) {
    return Moments.of(ElementSummary.draws(variable, element));
  }
}
