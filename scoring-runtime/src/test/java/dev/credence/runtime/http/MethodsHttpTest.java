// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.PopulationSpec;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind by every method, of the outcome and of its mean. */
class MethodsHttpTest {
  private static final Path GOLDEN = Path.of("../trace/src/test/resources/golden");
  private static final String ROW = "\"data\": {\"x\": 5, \"category\": 2}";

  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  @Test
  void exactAnswersEqualTheMixtureOverAllDraws() throws Exception {
    JsonNode cases = new JsonMapper().readTree(GOLDEN.resolve("seed_model/golden.json").toFile());
    JsonNode example = cases.get("cases").get(4);
    JsonNode expected = example.get("predictive");
    String exact =
        "{\"data\": %s, \"algo_param\": {\"method\": \"exact\"}%%s}"
            .formatted(example.get("inputs"));
    JsonNode point = ask("point", exact.formatted(""));
    assertThat(point.get("algo_param").asInt()).isEqualTo(4000);
    assertThat(point.get("y_pred").asDouble())
        .isCloseTo(expected.get("median").asDouble(), relative(expected.get("median"), 1e-9));
    for (JsonNode hdi : expected.get("hdi")) {
      JsonNode interval =
          ask("interval", exact.formatted(", \"hdi_probability\": " + hdi.get("prob")));
      double width =
          interval.get("y_pred_upper").asDouble() - interval.get("y_pred_lower").asDouble();
      assertThat(width).isCloseTo(hdi.get("width").asDouble(), relative(hdi.get("width"), 1e-6));
    }
    for (JsonNode row : expected.get("table")) {
      JsonNode quantiles =
          ask("quantiles", exact.formatted(", \"quantiles\": [" + row.get("q") + "]"));
      assertThat(quantiles.at("/y_pred_quantiles/0").asDouble())
          .isCloseTo(row.get("y").asDouble(), relative(row.get("y"), 1e-9));
      JsonNode probability = ask("probability", exact.formatted(", \"upper\": " + row.get("y")));
      assertThat(probability.get("probability").asDouble())
          .isCloseTo(row.get("cdf").asDouble(), relative(row.get("cdf"), 1e-9));
    }
    JsonNode summary = ask("summary", exact.formatted(""));
    assertThat(summary.get("mean").asDouble())
        .isCloseTo(expected.get("mean").asDouble(), relative(expected.get("mean"), 1e-9));
    assertThat(summary.at("/variance/total").asDouble())
        .isCloseTo(expected.get("var").asDouble(), relative(expected.get("var"), 1e-9));
    assertThat(
            summary.at("/variance/parameter").asDouble() + summary.at("/variance/noise").asDouble())
        .isCloseTo(summary.at("/variance/total").asDouble(), within(1e-12));
    double area = 0;
    JsonNode density = ask("density", exact.formatted(", \"bins\": 20"));
    double binWidth =
        density.at("/y_pred_bin_mids/1").asDouble() - density.at("/y_pred_bin_mids/0").asDouble();
    for (JsonNode bin : density.get("y_pred_density")) {
      area += bin.asDouble() * binWidth;
    }
    assertThat(area).isCloseTo(0.999, within(1e-9));
  }

  @Test
  void samplesAgreeWithTheirSummaries() throws Exception {
    String body = "{%s, \"algo_param\": {\"n_samples\": 1001, \"seed\": 3}%%s}".formatted(ROW);
    JsonNode samples = ask("samples", body.formatted("")).get("y_pred_samples");
    double[] sorted = new double[samples.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = samples.get(i).asDouble();
    }
    java.util.Arrays.sort(sorted);
    assertThat(sorted).hasSize(1001);
    assertThat(ask("point", body.formatted("")).get("y_pred").asDouble()).isEqualTo(sorted[500]);
    JsonNode quantiles = ask("quantiles", body.formatted(", \"quantiles\": [0, 0.25, 1]"));
    assertThat(quantiles.at("/y_pred_quantiles/0").asDouble()).isEqualTo(sorted[0]);
    assertThat(quantiles.at("/y_pred_quantiles/1").asDouble()).isEqualTo(sorted[250]);
    assertThat(quantiles.at("/y_pred_quantiles/2").asDouble()).isEqualTo(sorted[1000]);
    JsonNode eti =
        ask("interval", body.formatted(", \"hdi_probability\": 0.5, \"interval_kind\": \"eti\""));
    assertThat(eti.get("y_pred_lower").asDouble()).isEqualTo(sorted[250]);
    assertThat(eti.get("y_pred_upper").asDouble()).isEqualTo(sorted[750]);
    JsonNode probability =
        ask(
            "probability",
            body.formatted(", \"lower\": " + sorted[99] + ", \"upper\": " + sorted[199]));
    assertThat(probability.get("probability").asDouble()).isEqualTo(100 / 1001.0);
  }

  @Test
  void theMeanHasNoNoise() throws Exception {
    String body =
        "{%s, \"target\": \"mean\", \"algo_param\": {\"method\": \"%s\", \"n_samples\": 4000}}";
    String exact = service.predict("interval", body.formatted(ROW, "exact")).body();
    assertThat(service.predict("interval", body.formatted(ROW, "sample")).body()).isEqualTo(exact);
    assertThat(service.predict("interval", body.formatted(ROW, "pymc3")).body()).isEqualTo(exact);
    assertThat(ask("summary", body.formatted(ROW, "exact")).at("/variance/noise").asDouble())
        .isZero();
  }

  @Test
  void monteCarloErrorsShrinkWithMoreSamples() throws Exception {
    String body = "{%s, \"algo_param\": {\"n_samples\": %d, \"mcse\": true}%s}";
    for (String kind : List.of("point", "probability", "summary")) {
      String fields = kind.equals("probability") ? ", \"lower\": 7" : "";
      double few = ask(kind, body.formatted(ROW, 1_000, fields)).get("mcse").asDouble();
      double many = ask(kind, body.formatted(ROW, 100_000, fields)).get("mcse").asDouble();
      assertThat(few / many).as(kind).isBetween(5.0, 20.0);
      assertThat(ask(kind, body.formatted(ROW, 3, fields)).get("mcse").isNull()).isTrue();
    }
    JsonNode quantiles = ask("quantiles", body.formatted(ROW, 1000, ", \"quantiles\": [0.1, 0.5]"));
    assertThat(quantiles.get("mcse")).hasSize(2);
    JsonNode exact =
        ask(
            "point",
            "{%s, \"algo_param\": {\"method\": \"exact\", \"mcse\": true}}".formatted(ROW));
    assertThat(exact.get("mcse").asDouble()).isBetween(1e-4, 0.02);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          interval    | "algo_param": {"mcse": true} | {"loc":["body","algo_param","mcse"],"msg":"Extra inputs are not permitted: belongs to /point, /quantiles, /probability, /summary","type":"extra_forbidden"}
          samples     | "algo_param": {"method": "exact"} | {"loc":["body","algo_param","method"],"msg":"Input should be 'sample' or 'pymc3'","type":"literal_error"}
          point       | "target": "median" | {"loc":["body","target"],"msg":"Input should be 'predictive' or 'mean'","type":"literal_error"}
          quantiles   | "quantiles": [] | {"loc":["body","quantiles"],"msg":"List should have at least 1 item after validation, not 0","type":"too_short"}
          quantiles   | "quantiles": [0.5, 1.5, "a"] | {"loc":["body","quantiles",1],"msg":"Input should be less than or equal to 1","type":"less_than_equal"},{"loc":["body","quantiles",2],"msg":"Input should be a valid number","type":"float_type"}
          quantiles   | "quantiles": [0], "algo_param": {"method": "exact"} | {"loc":["body","data"],"msg":"y_pred_quantiles is -Infinity for this row","type":"non_finite_result"}
          probability | "target": "predictive" | {"loc":["body","lower"],"msg":"Field required: give at least one of lower, upper","type":"missing"}
          probability | "lower": 2, "upper": 2 | {"loc":["body","lower"],"msg":"Input should be less than upper","type":"less_than"}
          """)
  void rejectsInvalidFieldsOfEachRoute(String kind, String fields, String faults) throws Exception {
    HttpResponse<String> response = service.predict(kind, "{%s, %s}".formatted(ROW, fields));
    assertThat(response.body()).isEqualTo("{\"detail\":[" + faults + "]}");
    assertThat(response.statusCode()).isEqualTo(422);
  }

  @Test
  void pymc3MethodIsForNormalOnly() throws Exception {
    try (TestService visits =
        TestService.serving(
            new LikelihoodSpec(
                List.of(
                    input("site", "string"), input("weekday", "string"),
                    input("exposure", "number"), input("x", "number")),
                "Poisson",
                Map.of("mu", "exposure * exp(eff[site, weekday] + b * x)"),
                null),
            "exact",
            GOLDEN.resolve("visits_poisson/trace.nc"))) {
      JsonNode golden =
          new JsonMapper().readTree(GOLDEN.resolve("visits_poisson/golden.json").toFile());
      JsonNode example = golden.get("cases").get(0);
      String body = "{\"data\": %s%%s}".formatted(example.get("inputs"));
      JsonNode interval = json(visits, "interval", body.formatted(", \"hdi_probability\": 0.89"));
      JsonNode expected = example.at("/predictive/hdi/1");
      assertThat(interval.get("y_pred_lower").asDouble())
          .isEqualTo(expected.get("lower").asDouble());
      assertThat(interval.get("y_pred_upper").asDouble())
          .isEqualTo(expected.get("upper").asDouble());
      assertThat(
              visits
                  .predict("point", body.formatted(", \"algo_param\": {\"method\": \"pymc3\"}"))
                  .body())
          .contains("Input should be 'sample' or 'exact'");
    }
  }

  @Test
  void acceptsVectorsAsArraysOrObjects() throws Exception {
    try (TestService churn =
        TestService.serving(
            new LikelihoodSpec(
                List.of(input("X", "vector")),
                "Bernoulli",
                Map.of("p", "invlogit(alpha + dot(beta, X))"),
                null),
            "sample",
            GOLDEN.resolve("churn_logit/trace.nc"))) {
      String byLabel = "{\"tickets\": 2, \"tenure\": 1, \"is_business\": 4, \"monthly_charge\": 3}";
      String ask = "{\"target\": \"mean\", \"data\": {\"X\": %s}}";
      String byPosition = churn.predict("point", ask.formatted("[1, 2, 3, 4]")).body();
      assertThat(byPosition).contains("y_pred");
      assertThat(churn.predict("point", ask.formatted(byLabel)).body()).isEqualTo(byPosition);
      assertThat(churn.predict("point", ask.formatted("{\"tenure\": 1, \"age\": 2}")).body())
          .contains(
              "{\"loc\":[\"body\",\"data\",\"X\",\"tickets\"],\"msg\":\"Field required\",\"type\":\"missing\"}",
              "{\"loc\":[\"body\",\"data\",\"X\",\"age\"],\"msg\":\"Extra inputs are not permitted\"");
    }
  }

  @Test
  void unseenLevelsAreRejectedOrDrawn() throws Exception {
    LikelihoodSpec refusing = radon(null);
    String body =
        "{\"data\": {\"county\": \"ATLANTIS\", \"floor\": 1}, \"algo_param\": {\"method\": \"%s\"}}";
    Path trace = GOLDEN.resolve("radon_like/trace.nc");
    try (TestService radon = TestService.serving(refusing, null, trace)) {
      assertThat(radon.predict("point", body.formatted("sample")).statusCode()).isEqualTo(422);
    }
    LikelihoodSpec drawing =
        radon(Map.of("a", new PopulationSpec("Normal", Map.of("mu", "mu_a", "sigma", "sigma_a"))));
    try (TestService radon = TestService.serving(drawing, null, trace)) {
      JsonNode answer = json(radon, "interval", body.formatted("sample"));
      assertThat(answer.get("warnings").toString())
          .isEqualTo("[{\"field\":\"county\",\"code\":\"unseen_level\"}]");
      assertThat(radon.predict("interval", body.formatted("sample")).body())
          .isEqualTo(radon.predict("interval", body.formatted("sample")).body());
      HttpResponse<String> exact = radon.predict("interval", body.formatted("exact"));
      assertThat(exact.statusCode()).isEqualTo(422);
      assertThat(exact.body()).contains("\"loc\":[\"body\",\"data\",\"county\"]");
    }
  }

  private static LikelihoodSpec radon(Map<String, PopulationSpec> unseen) {
    return new LikelihoodSpec(
        List.of(
            new InputSpec("county", "string", null, null, null, unseen), input("floor", "number")),
        "Normal",
        Map.of("mu", "a[county] + b * floor", "sigma", "sigma_y"),
        null);
  }

  private static InputSpec input(String name, String type) {
    return new InputSpec(name, type, null, null, null, null);
  }

  private static JsonNode ask(String kind, String body) throws Exception {
    return json(service, kind, body);
  }

  private static JsonNode json(TestService service, String kind, String body) throws Exception {
    HttpResponse<String> response = service.predict(kind, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestService.json(response);
  }

  private static org.assertj.core.data.Offset<Double> relative(JsonNode of, double tolerance) {
    return within(Math.max(Math.abs(of.asDouble()), 1e-300) * tolerance);
  }
}
