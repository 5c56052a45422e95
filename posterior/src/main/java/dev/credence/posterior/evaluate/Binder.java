// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.trace.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Matches a likelihood to the shape of a trace: names, indices, sizes. */
public final class Binder {
  private final Likelihood likelihood;
  private final VectorSizes sizes;
  private final Scope scope;
  private final List<String> problems = new ArrayList<>();

  private Binder(Likelihood likelihood, SortedMap<String, List<Dimension>> variables) {
    List<Expression> expressions =
        Stream.concat(
                likelihood.parameters().values().stream(),
                likelihood.populations().stream()
                    .flatMap(population -> population.parameters().values().stream()))
            .toList();
    this.likelihood = likelihood;
    this.sizes = VectorSizes.infer(likelihood.inputs(), expressions, variables);
    this.scope = new Scope(likelihood, sizes, variables);
  }

  /**
   * Binds a likelihood.
   *
   * @param variables the trace's variables, each with its dimensions besides chain and draw
   * @throws LikelihoodException lists, for each input and parameter, the first mismatch
   */
  public static BoundLikelihood bind(
      Likelihood likelihood, SortedMap<String, List<Dimension>> variables)
      throws LikelihoodException {
    return new Binder(likelihood, variables).bind();
  }

  private BoundLikelihood bind() throws LikelihoodException {
    for (Input input : likelihood.inputs()) {
      if (scope.isVariable(input.name())) {
        problems.add(
            "input '%s' has the name of a variable of the trace; rename the input"
                .formatted(input.name()));
      }
      if (sizes.size(input.name()) == 0 && !sizes.uses(input.name())) {
        problems.add("vector input '%s' needs a size: it is used nowhere".formatted(input.name()));
      }
    }
    List<Node> parameters = new ArrayList<>();
    for (Map.Entry<String, Expression> parameter : likelihood.parameters().entrySet()) {
      try {
        parameters.add(new ExpressionBinder(scope).number(parameter.getValue()));
      } catch (ExpressionException e) {
        problems.add(Likelihood.place(parameter.getKey(), e));
      }
    }
    List<BoundPopulation> populations = new PopulationBinder(likelihood, scope, problems).bind();
    List<BoundInput> inputs = scope.boundInputs(problems);
    if (!problems.isEmpty()) {
      throw new LikelihoodException(problems);
    }
    return new BoundLikelihood(likelihood, inputs, scope.usedVariables(), parameters, populations);
  }
}
