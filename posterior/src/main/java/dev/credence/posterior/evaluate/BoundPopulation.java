// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.likelihood.family.Family;
import java.util.List;

/**
 * Where the value of a variable comes from at a level that the trace lacks.
 *
 * @param variable the variable's name
 * @param parameters for each of the family's parameters one node, or one for each element of the
 *     variable's other dimension
 * @param stride how many elements apart two neighbours of that other dimension are
 */
public record BoundPopulation(
    String variable, Family family, List<List<Node>> parameters, int stride) {

  /**
   * The node of a parameter.
   *
   * @param element of the variable, as if the unseen level were the dimension's first
   */
  Node parameter(int parameter, int element) {
    List<Node> nodes = parameters.get(parameter);
    return nodes.get(element / stride % nodes.size());
  }
}
