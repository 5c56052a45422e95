// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A likelihood as a modeller writes it: {@code y ~ Normal(mu = a + b * x, sigma = sigma)}. */
final class LikelihoodNotation {
  private LikelihoodNotation() {}

  /** One line for the outcome, and one for each population that unseen levels are drawn from. */
  static String of(LikelihoodSpec likelihood) {
    List<String> lines = new ArrayList<>();
    lines.add("y ~ " + outcome(likelihood));
    for (InputSpec input : likelihood.inputsOrDefault()) {
      input
          .unseenOrDefault()
          .forEach((variable, population) ->
              lines.add(
                  "%s[unseen %s] ~ %s"
                      .formatted(
                          variable,
                          input.name(),
                          call(population.family(), population.parameters()))));
    }
    return String.join("\n", lines);
  }

  private static String outcome(LikelihoodSpec likelihood) {
    return likelihood.componentsOrDefault().isEmpty()
        ? call(likelihood.family(), likelihood.parametersOrDefault())
        : likelihood.componentsOrDefault().stream()
            .map(part ->
                "(%s) * %s".formatted(part.weight(), call(part.family(), part.parameters())))
            .collect(Collectors.joining(" + "));
  }

  private static String call(String family, Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + " = " + parameter.getValue())
        .collect(Collectors.joining(", ", family + "(", ")"));
  }
}
