// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.GoldenModel;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.summary.Interval;
import dev.credence.trace.Golden;
import dev.credence.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The exact method against mixtures computed with SciPy, for every case of every model. */
class ExactGoldenTest {
  private static final SamplingOptions EXACT =
      new SamplingOptions(Method.EXACT, Target.PREDICTIVE, 1, 0);

  @TestFactory
  Stream<DynamicContainer> models() {
    return Stream.of(
            "ar1_demand",
            "churn_logit",
            "claims_lognormal",
            "orders_negbin",
            "radon_like",
            "robust_studentt",
            "seed_model",
            "visits_poisson")
        .map(model -> DynamicContainer.dynamicContainer(model, cases(model)));
  }

  private static Stream<DynamicTest> cases(String model) {
    JsonNode golden = Golden.json(model + "/golden.json");
    JsonNode likelihood = golden.get("likelihood");
    List<Input> inputs = GoldenModel.inputs(likelihood);
    Predictor predictor = predictor(model, likelihood);
    return StreamSupport.stream(golden.get("cases").spliterator(), false)
        .map(expected ->
            DynamicTest.dynamicTest(
                expected.get("id").asText(),
                () ->
                    check(
                        predictor,
                        GoldenModel.row(inputs, expected.get("inputs")),
                        expected.get("predictive"))));
  }

  private static Predictor predictor(String model, JsonNode likelihood) {
    try (Trace trace = Golden.trace(model)) {
      return Predictor.of(GoldenModel.likelihood(likelihood), trace);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void check(Predictor predictor, Row row, JsonNode expected) throws Exception {
    PosteriorMixture actual = (PosteriorMixture) OneRow.predict(predictor, row, EXACT);
    Moments moments = OneRow.moments(predictor, row, EXACT);
    assertThat(moments.mean()).isCloseTo(expected.get("mean").asDouble(), near(expected, "mean"));
    if (Double.isFinite(expected.get("var").asDouble())) {
      assertThat(moments.total()).isCloseTo(expected.get("var").asDouble(), near(expected, "var"));
    } else {
      assertThat(moments.total()).isNaN();
    }
    assertThat(actual.median())
        .isCloseTo(expected.get("median").asDouble(), near(expected, "median"));
    if (expected.get("kind").asText().equals("discrete")) {
      checkDiscrete(actual, expected);
    } else {
      checkContinuous(actual, expected);
    }
  }

  private static void checkContinuous(PosteriorMixture actual, JsonNode expected) {
    for (JsonNode point : expected.get("table")) {
      double y = point.get("y").asDouble();
      double q = point.get("q").asDouble();
      assertThat(actual.cdf(y)).isCloseTo(point.get("cdf").asDouble(), near(point, "cdf"));
      assertThat(actual.density(y)).isCloseTo(point.get("pdf").asDouble(), near(point, "pdf"));
      checkQuantile(actual, actual.quantiles(q)[0], q, y);
    }
    for (JsonNode interval : expected.get("eti")) {
      double probability = interval.get("prob").asDouble();
      Interval eti = actual.eti(probability);
      double tail = (1 - probability) / 2;
      checkQuantile(actual, eti.lower(), tail, interval.get("lower").asDouble());
      checkQuantile(actual, eti.upper(), 1 - tail, interval.get("upper").asDouble());
    }
    for (JsonNode interval : expected.get("hdi")) {
      if (interval.path("width").isNumber()) {
        double probability = interval.get("prob").asDouble();
        Interval hdi = actual.hdi(probability);
        double width = interval.get("width").asDouble();
        double actualWidth = hdi.upper() - hdi.lower();
        if (!expected.get("hdi").findValuesAsText("note").isEmpty()) {
          // modes far apart: there are as many dips as draws, and the reference took some of them
          assertThat(actualWidth).as("%s: %s", interval, hdi).isLessThan(width * (1 + 1e-6));
        } else {
          assertThat(actualWidth)
              .as("%s: %s", interval, hdi)
              .isCloseTo(width, within(width * 1e-6));
        }
        assertThat(actual.cdf(hdi.upper()) - actual.cdf(hdi.lower()))
            .isCloseTo(probability, within(1e-12));
      }
    }
  }

  /** Where F is flat, between modes far apart, every y will do. */
  private static void checkQuantile(PosteriorMixture mixture, double y, double q, double expected) {
    assertThat(mixture.cdf(y)).isCloseTo(q, within(1e-12));
    if (mixture.density(expected) * Math.abs(expected) > 1e-3) {
      assertThat(y).as("quantile %s", q).isCloseTo(expected, within(Math.abs(expected) * 1e-9));
    }
  }

  private static void checkDiscrete(PosteriorMixture actual, JsonNode expected) {
    for (JsonNode point : expected.get("table")) {
      double k = point.get("k").asDouble();
      assertThat(actual.density(k)).isCloseTo(point.get("pmf").asDouble(), near(point, "pmf"));
      assertThat(actual.cdf(k)).isCloseTo(point.get("cdf").asDouble(), near(point, "cdf"));
    }
    for (Map.Entry<String, JsonNode> quantile : expected.get("quantiles").properties()) {
      assertThat(actual.quantiles(Double.parseDouble(quantile.getKey())))
          .as(quantile.getKey())
          .containsExactly(quantile.getValue().asDouble());
    }
    for (JsonNode interval : expected.get("hdi")) {
      assertThat(actual.hdi(interval.get("prob").asDouble()))
          .isEqualTo(
              new Interval(interval.get("lower").asDouble(), interval.get("upper").asDouble()));
    }
  }

  private static Offset<Double> near(JsonNode of, String name) {
    double value = Objects.requireNonNull(of.get(name)).asDouble();
    return within(Math.max(Math.abs(value) * 1e-9, 1e-13));
  }
}
