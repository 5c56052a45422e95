// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The likelihoods of the models that reference values were made for. */
public final class GoldenModel {
  private GoldenModel() {}

  public static List<Input> inputs(JsonNode likelihood) {
    List<Input> inputs = new ArrayList<>();
    likelihood
        .get("inputs")
        .forEach(input ->
            inputs.add(
                Input.of(
                    input.get("name").asText(),
                    InputType.of(input.get("type").asText()).orElseThrow())));
    return inputs;
  }

  public static Likelihood likelihood(JsonNode likelihood) throws LikelihoodException {
    return Likelihood.parse(
        inputs(likelihood), likelihood.get("family").asText(), parameters(likelihood));
  }

  public static Map<String, String> parameters(JsonNode likelihood) {
    Map<String, String> parameters = new LinkedHashMap<>();
    likelihood
        .get("parameters")
        .properties()
        .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
    return parameters;
  }

  public static Row row(List<Input> inputs, JsonNode values) {
    return new Row(inputs.stream().map(input -> value(values.get(input.name()))).toList());
  }

  private static Value value(JsonNode value) {
    if (value.isTextual()) {
      return new Value.Text(value.asText());
    }
    if (value.isArray()) {
      List<Double> elements = new ArrayList<>();
      value.forEach(element -> elements.add(element.asDouble()));
      return new Value.Vector(elements);
    }
    return new Value.Scalar(value.asDouble());
  }
}
