// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.LikelihoodText;
import dev.credence.posterior.likelihood.LikelihoodText.ComponentText;
import dev.credence.posterior.likelihood.LikelihoodText.PopulationText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts a manifest's likelihood to the posterior library's types. */
final class LikelihoodTexts {
  private LikelihoodTexts() {}

  static LikelihoodText of(LikelihoodSpec spec) {
    return new LikelihoodText(
        spec.inputsOrDefault().stream().map(LikelihoodTexts::input).toList(),
        spec.family(),
        spec.parametersOrDefault(),
        spec.componentsOrDefault().stream()
            .map(part -> new ComponentText(part.weight(), part.family(), part.parameters()))
            .toList());
  }

  private static Input input(InputSpec spec) {
    Map<String, PopulationText> unseen = new LinkedHashMap<>();
    spec.unseenOrDefault()
        .forEach((variable, population) ->
            unseen.put(variable, new PopulationText(population.family(), population.parameters())));
    return new Input(
            spec.name(),
            InputType.of(spec.type()).orElseThrow(),
            spec.minimum() == null ? Double.NEGATIVE_INFINITY : spec.minimum(),
            spec.maximum() == null ? Double.POSITIVE_INFINITY : spec.maximum(),
            spec.size() == null ? 0 : spec.size())
        .withUnseen(unseen);
  }
}
