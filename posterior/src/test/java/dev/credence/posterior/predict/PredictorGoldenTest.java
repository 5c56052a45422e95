// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.Golden;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.summary.Hdi;
import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.Interval;
import dev.credence.posterior.summary.Median;
import dev.credence.posterior.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions over all draws of real traces, and their summaries, against xarray and ArviZ. */
class PredictorGoldenTest {
  @ParameterizedTest
  @ValueSource(strings = {"seed_model", "radon_like", "churn_logit"})
  void expressionsEqualXarray(String model) throws Exception {
    JsonNode golden = Golden.json(model + "/golden.json");
    JsonNode likelihood = golden.get("likelihood");
    List<Input> inputs = Golden.inputs(likelihood);
    try (Trace trace = Golden.trace(model)) {
      for (Map.Entry<String, String> parameter : Golden.parameters(likelihood).entrySet()) {
        Predictor predictor = deterministic(inputs, parameter.getValue(), trace);
        for (JsonNode expected : golden.get("cases")) {
          JsonNode reference = expected.get("params").get(parameter.getKey());
          Row row = Golden.row(inputs, expected.get("inputs"));
          double[] draws = predictor.sample(row, predictor.draws(), 1);
          assertThat(first(draws)).containsExactly(Golden.doubles(reference.get("first")), near());
          assertThat(last(draws)).containsExactly(Golden.doubles(reference.get("last")), near());
          assertThat(Arrays.stream(draws).sum())
              .isCloseTo(reference.get("sum").asDouble(), relative(reference.get("sum"), 1e-10));
        }
      }
    }
  }

  @Test
  void summariesOverAllDrawsEqualArviz() throws Exception {
    JsonNode golden = Golden.json("seed_model/golden.json");
    List<Input> inputs = Golden.inputs(golden.get("likelihood"));
    try (Trace trace = Golden.trace("seed_model")) {
      Predictor predictor = deterministic(inputs, "beta[category] * x", trace);
      for (JsonNode expected : golden.get("cases")) {
        Row row = Golden.row(inputs, expected.get("inputs"));
        double[] draws = predictor.sample(row, predictor.draws(), 1);
        JsonNode reference = expected.get("expected_value_draws");
        for (JsonNode histogram : reference.get("histogram")) {
          Histogram actual = Histogram.of(draws, histogram.get("bins").asInt());
          assertThat(actual.mids()).containsExactly(Golden.doubles(histogram.get("mids")), near());
          assertThat(actual.density())
              .containsExactly(Golden.doubles(histogram.get("density")), near());
        }
        assertThat(Median.of(draws))
            .isCloseTo(
                reference.get("median").asDouble(), relative(reference.get("median"), 1e-12));
        for (JsonNode hdi : reference.get("hdi")) {
          Interval actual = Hdi.of(draws, hdi.get("prob").asDouble());
          assertThat(actual.lower())
              .isCloseTo(hdi.get("lower").asDouble(), relative(hdi.get("lower"), 1e-12));
          assertThat(actual.upper())
              .isCloseTo(hdi.get("upper").asDouble(), relative(hdi.get("upper"), 1e-12));
        }
      }
    }
  }

  /** |F^(y) - F(y)| stays within 4.5 standard errors at 21 points of every case. */
  @Test
  void samplesFollowThePosteriorPredictive() throws Exception {
    JsonNode golden = Golden.json("seed_model/golden.json");
    List<Input> inputs = Golden.inputs(golden.get("likelihood"));
    int n = 40_000;
    try (Trace trace = Golden.trace("seed_model")) {
      Predictor predictor =
          Predictor.of(
              Likelihood.parse(inputs, "Normal", Golden.parameters(golden.get("likelihood"))),
              trace);
      for (JsonNode expected : golden.get("cases")) {
        double[] samples = predictor.sample(Golden.row(inputs, expected.get("inputs")), n, 42);
        for (JsonNode point : expected.get("predictive").get("table")) {
          double cdf = point.get("cdf").asDouble();
          double y = point.get("y").asDouble();
          double share = Arrays.stream(samples).filter(sample -> sample <= y).count() / (double) n;
          assertThat(share)
              .as("%s at %s", expected.get("id"), y)
              .isCloseTo(cdf, within(4.5 * Math.sqrt(cdf * (1 - cdf) / n)));
        }
      }
    }
  }

  private static Predictor deterministic(List<Input> inputs, String expression, Trace trace)
      throws Exception {
    return Predictor.of(
        Likelihood.parse(inputs, "Deterministic", Map.of("value", expression)), trace);
  }

  private static double[] first(double[] draws) {
    return Arrays.copyOf(draws, 3);
  }

  private static double[] last(double[] draws) {
    return Arrays.copyOfRange(draws, draws.length - 3, draws.length);
  }

  private static Offset<Double> near() {
    return within(1e-9);
  }

  private static Offset<Double> relative(JsonNode value, double tolerance) {
    return within(Math.abs(value.asDouble()) * tolerance);
  }
}
