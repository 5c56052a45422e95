// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.trace.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Means and standard deviations of a posterior's elements, over the draws of all chains: what is
 * kept of an earlier posterior to compare a later one with.
 */
public final class PosteriorMoments {

  /**
   * Of one element.
   *
   * @param sd with D-1 below, as in ArviZ's summary; exactly 0 if all draws are one value
   */
  record MeanAndSd(double mean, double sd) {
    static MeanAndSd of(Variable variable, int element) {
      SampleMoments moments =
          SampleMoments.exactIfConstant(ElementSummary.draws(variable, element));
      return new MeanAndSd(moments.mean(), moments.sumOfSquares() == 0 ? 0 : moments.sd());
    }
  }

  private final Map<ElementKey, MeanAndSd> elements = new HashMap<>();

  /** Creates moments without any variable. */
  public PosteriorMoments() {}

  /** Adds all elements of a variable; its draws are not kept. */
  public void add(Variable variable) {
    List<ElementKey> keys = ElementKey.of(variable);
    for (int element = 0; element < keys.size(); element++) {
      elements.put(keys.get(element), MeanAndSd.of(variable, element));
    }
  }

  Map<ElementKey, MeanAndSd> elements() {
    return elements;
  }
}
