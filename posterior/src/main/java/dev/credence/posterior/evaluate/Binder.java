// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.trace.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Matches a likelihood to the shape of a trace: names, indices, sizes. */
public final class Binder {
  private Binder() {}

  /**
   * Binds a likelihood.
   *
   * @param variables the trace's variables, each with its dimensions besides chain and draw
   * @throws LikelihoodException names, for each parameter, the first place that does not fit
   */
  public static BoundLikelihood bind(
      Likelihood likelihood, SortedMap<String, List<Dimension>> variables)
      throws LikelihoodException {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> sizes =
        VectorSizes.infer(likelihood.inputs(), likelihood.parameters().values(), variables);
    for (Input input : likelihood.inputs()) {
      if (variables.containsKey(input.name())) {
        problems.add(
            "input '%s' is named like a variable of the trace; rename the input"
                .formatted(input.name()));
      }
      if (input.type() == InputType.VECTOR && sizes.getOrDefault(input.name(), 0) == 0) {
        problems.add("vector input '%s' needs a size".formatted(input.name()));
      }
    }
    Scope scope = new Scope(likelihood.inputs(), sizes, variables);
    List<Node> nodes = new ArrayList<>();
    if (problems.isEmpty()) {
      for (Map.Entry<String, Expression> parameter : likelihood.parameters().entrySet()) {
        try {
          nodes.add(new ExpressionBinder(scope).number(parameter.getValue()));
        } catch (ExpressionException e) {
          problems.add(Likelihood.place(parameter.getKey(), e));
        }
      }
    }
    List<BoundInput> inputs = problems.isEmpty() ? scope.boundInputs(problems) : List.of();
    if (!problems.isEmpty()) {
      throw new LikelihoodException(problems);
    }
    return new BoundLikelihood(likelihood, inputs, scope.usedVariables(), nodes);
  }
}
