// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.card;

import dev.credence.trace.Dimension;
import dev.credence.trace.Posterior;
import dev.credence.trace.Variable;
import java.util.List;

/**
 * The posterior in use.
 *
 * @param draws of each chain
 * @param variables those that the likelihood uses
 */
record PosteriorCard(int chains, int draws, List<VariableCard> variables) {

  /** A variable with its dimensions other than chain and draw. */
  record VariableCard(String name, List<DimensionCard> dims) {
    private static VariableCard of(Variable variable) {
      return new VariableCard(
          variable.name(), variable.dimensions().stream().map(DimensionCard::of).toList());
    }
  }

  /**
   * A dimension.
   *
   * @param labels of its elements, truncated
   */
  record DimensionCard(String name, int size, List<Object> labels) {
    private static DimensionCard of(Dimension dimension) {
      return new DimensionCard(
          dimension.name(), dimension.size(), ShownLabels.of(dimension.labels().values()));
    }
  }

  static PosteriorCard of(Posterior posterior) {
    return new PosteriorCard(
        posterior.chains(),
        posterior.drawsPerChain(),
        posterior.variables().stream().map(VariableCard::of).toList());
  }
}
