// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.GoldenModel;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Row;
import dev.credence.trace.Golden;
import dev.credence.trace.Trace;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters of whole likelihoods over all draws of real traces, against xarray. */
class ParameterGoldenTest {
  private static final double TOLERANCE = 1e-12;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed_model",
        "radon_like",
        "churn_logit",
        "visits_poisson",
        "orders_negbin",
        "robust_studentt",
        "ar1_demand",
        "claims_lognormal"
      })
  void parametersEqualXarray(String model) throws Exception {
    JsonNode golden = Golden.json(model + "/golden.json");
    JsonNode text = golden.get("likelihood");
    List<Input> inputs = GoldenModel.inputs(text);
    Likelihood likelihood =
        Likelihood.parse(inputs, text.get("family").asText(), GoldenModel.parameters(text));
    Evaluated evaluated;
    try (Trace trace = Golden.trace(model)) {
      evaluated = Evaluated.of(likelihood, trace);
    }
    int[] draws = new int[evaluated.posterior().draws()];
    Arrays.setAll(draws, i -> i);
    List<String> parameters = likelihood.family().parameterNames();
    for (JsonNode expected : golden.get("cases")) {
      Row row = GoldenModel.row(inputs, expected.get("inputs"));
      for (int p = 0; p < parameters.size(); p++) {
        JsonNode reference = expected.get("params").get(parameters.get(p));
        double[] values = evaluated.values(row, p, draws, 1);
        for (int i = 0; i < 3; i++) {
          near(values[i], reference.get("first").get(i));
          near(values[values.length - 3 + i], reference.get("last").get(i));
        }
        near(Arrays.stream(values).min().orElseThrow(), reference.get("min"));
        near(Arrays.stream(values).max().orElseThrow(), reference.get("max"));
        assertThat(Arrays.stream(values).sum())
            .isCloseTo(
                reference.get("sum").asDouble(),
                within(TOLERANCE * Arrays.stream(values).map(Math::abs).sum()));
      }
    }
  }

  private static void near(double actual, JsonNode expected) {
    assertThat(actual)
        .isCloseTo(
            expected.asDouble(), within(TOLERANCE * Math.max(1, Math.abs(expected.asDouble()))));
  }
}
