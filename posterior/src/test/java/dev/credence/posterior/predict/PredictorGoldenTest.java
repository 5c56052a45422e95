// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.GoldenModel;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.Interval;
import dev.credence.trace.Golden;
import dev.credence.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions of real models: of the mean against ArviZ and NumPy, of samples against SciPy. */
class PredictorGoldenTest {
  private static final int SAMPLES = 40_000;

  /** Standard errors that a share may be off, at about 1,000 points. */
  private static final double FARTHEST = 4.9;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ar1_demand",
        "churn_logit",
        "claims_lognormal",
        "orders_negbin",
        "radon_like",
        "robust_studentt",
        "seed_model",
        "visits_poisson"
      })
  void theMeanIsSummarisedAsArvizDoes(String model) throws Exception {
    JsonNode golden = Golden.json(model + "/golden.json");
    List<Input> inputs = GoldenModel.inputs(golden.get("likelihood"));
    Predictor predictor = predictor(model, golden);
    for (JsonNode example : golden.get("cases")) {
      Row row = GoldenModel.row(inputs, example.get("inputs"));
      SamplingOptions exact = new SamplingOptions(Method.EXACT, Target.MEAN, 1, 0);
      check(predictor, row, exact, example.get("expected_value_draws"));
      if (predictor.methods().contains(Method.PYMC3)) {
        JsonNode first = example.get("expected_value_draws_first_n");
        SamplingOptions pymc3 =
            new SamplingOptions(Method.PYMC3, Target.MEAN, first.get("n").asInt(), 42);
        check(predictor, row, pymc3, first);
      }
    }
  }

  private static void check(
      Predictor predictor, Row row, SamplingOptions options, JsonNode expected) throws Exception {
    Predictive mean = OneRow.predict(predictor, row, options);
    Moments moments = OneRow.moments(predictor, row, options);
    assertThat(moments.mean()).isCloseTo(expected.get("mean").asDouble(), near(expected, "mean"));
    assertThat(Math.sqrt(moments.parameter()))
        .isCloseTo(expected.get("sd_ddof0").asDouble(), near(expected, "sd_ddof0"));
    assertThat(moments.noise()).isZero();
    for (JsonNode histogram : expected.get("histogram")) {
      Histogram actual = mean.density(histogram.get("bins").asInt());
      assertThat(actual.mids())
          .containsExactly(Golden.doubles(histogram.get("mids")), scaled(expected));
      assertThat(actual.density())
          .containsExactly(
              Golden.doubles(histogram.get("density")),
              within(1e-9 * Arrays.stream(actual.density()).max().orElseThrow()));
    }
    assertThat(mean.median()).isCloseTo(expected.get("median").asDouble(), scaled(expected));
    for (Map.Entry<String, JsonNode> quantile : expected.get("quantiles_linear").properties()) {
      assertThat(mean.quantiles(Double.parseDouble(quantile.getKey()))[0])
          .isCloseTo(quantile.getValue().asDouble(), scaled(expected));
    }
    for (JsonNode interval : expected.get("hdi")) {
      check(mean.hdi(interval.get("prob").asDouble()), interval, expected);
    }
    for (JsonNode interval : expected.get("eti")) {
      check(mean.eti(interval.get("prob").asDouble()), interval, expected);
    }
  }

  private static void check(Interval actual, JsonNode interval, JsonNode expected) {
    assertThat(actual.lower()).isCloseTo(interval.get("lower").asDouble(), scaled(expected));
    assertThat(actual.upper()).isCloseTo(interval.get("upper").asDouble(), scaled(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ar1_demand", "claims_lognormal", "radon_like", "robust_studentt", "seed_model"})
  void samplesFollowThePosteriorPredictive(String model) throws Exception {
    JsonNode golden = Golden.json(model + "/golden.json");
    List<Input> inputs = GoldenModel.inputs(golden.get("likelihood"));
    Predictor predictor = predictor(model, golden);
    for (JsonNode example : golden.get("cases")) {
      double[] samples =
          OneRow.sample(predictor, GoldenModel.row(inputs, example.get("inputs")), SAMPLES, 42);
      for (JsonNode point : example.get("predictive").get("table")) {
        double cdf = point.get("cdf").asDouble();
        double y = point.get("y").asDouble();
        double share = Arrays.stream(samples).filter(s -> s <= y).count() / (double) SAMPLES;
        assertThat(share)
            .as("%s at %s", example.get("id"), y)
            .isCloseTo(cdf, within(FARTHEST * Math.sqrt(cdf * (1 - cdf) / SAMPLES)));
      }
    }
  }

  private static Predictor predictor(String model, JsonNode golden) throws Exception {
    try (Trace trace = Golden.trace(model)) {
      return Predictor.of(GoldenModel.likelihood(golden.get("likelihood")), trace);
    }
  }

  private static Offset<Double> near(JsonNode of, String name) {
    return within(Math.max(Math.abs(of.get(name).asDouble()) * 1e-9, 1e-13));
  }

  /** Relative to the size of the values. */
  private static Offset<Double> scaled(JsonNode expected) {
    double size =
        Math.max(
            Math.abs(expected.get("min").asDouble()), Math.abs(expected.get("max").asDouble()));
    return within(Math.max(size * 1e-9, 1e-300));
  }
}
