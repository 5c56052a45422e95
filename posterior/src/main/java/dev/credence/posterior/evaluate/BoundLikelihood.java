// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Row;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A likelihood matched to a trace's shape.
 *
 * @param inputs in the likelihood's order
 * @param variables the names of the variables used, by parameters or populations; a variable's
 *     place is its slot
 * @param parameters a node for each of the family's parameters, in the family's order
 * @param populations where unseen levels are drawn from, in the likelihood's order
 */
public record BoundLikelihood(
    Likelihood likelihood,
    List<BoundInput> inputs,
    List<String> variables,
    List<Node> parameters,
    List<BoundPopulation> populations) {

  /** The inputs whose values in a row are unseen levels, drawn from populations. */
  public List<BoundInput> unseen(Row row) {
    return IntStream.range(0, inputs.size())
        .filter(i -> inputs.get(i).isUnseen(row.values().get(i)))
        .mapToObj(inputs::get)
        .toList();
  }
}
