// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Likelihood;
import java.util.List;

/**
 * A likelihood matched to a trace's shape.
 *
 * @param inputs in the likelihood's order
 * @param variables the names of the variables used; a variable's place is its slot
 * @param parameters a node for each of the family's parameters, in the family's order
 */
public record BoundLikelihood(
    Likelihood likelihood,
    List<BoundInput> inputs,
    List<String> variables,
    List<Node> parameters) {}
