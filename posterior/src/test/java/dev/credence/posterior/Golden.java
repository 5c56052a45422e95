// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.trace.Trace;
import dev.credence.posterior.trace.TraceException;
import dev.credence.posterior.trace.Traces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reference values made with ArviZ, NumPy and SciPy; NaN and infinities are texts in them. */
public final class Golden {
  private Golden() {}

  public static JsonNode json(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Trace trace(String model) throws TraceException {
    return Traces.open(
        model.equals("seed_model")
            ? Path.of("../examples/sales/trace.nc")
            : Path.of("src/test/resources/golden", model, "trace.nc"));
  }

  public static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

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
