// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several rows in one request, and sums over them. */
class RowsHttpTest {
  private static final String FIRST = "{\"x\": 5, \"category\": 2}";
  private static final String SECOND = "{\"x\": 7.5, \"category\": 0}";
  private static final String BAD = "{\"x\": \"5\", \"category\": 3, \"z\": 1}";

  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  private static JsonNode ask(String kind, String data, String more) throws Exception {
    HttpResponse<String> response = service.predict(kind, "{\"data\": %s%s}".formatted(data, more));
    assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
    return TestService.json(response);
  }

  private static List<JsonNode> refused(String kind, String data, String more) throws Exception {
    HttpResponse<String> response = service.predict(kind, "{\"data\": %s%s}".formatted(data, more));
    assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(422);
    return TestService.json(response).get("detail").valueStream().toList();
  }

  private static String array(String... rows) {
    return String.join(",", rows).transform(joined -> "[" + joined + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "point | , \"algo_param\": {\"mcse\": true}",
        "interval | , \"interval_kind\": \"eti\"",
        "density | , \"bins\": 3",
        "quantiles | , \"quantiles\": [0.1, 0.9], \"algo_param\": {\"mcse\": true}",
        "probability | , \"lower\": 7.0",
        "samples | , \"algo_param\": {\"n_samples\": 4}",
        "summary | , \"target\": \"mean\"",
        "interval | , \"algo_param\": {\"method\": \"exact\"}",
        "point | , \"algo_param\": {\"method\": \"pymc3\"}",
      })
  void firstRowEqualsASingleRowAndOthersKeepTheirIndex(String kind, String more) throws Exception {
    JsonNode alone = ask(kind, FIRST, more);
    JsonNode rows = ask(kind, array(FIRST, BAD, SECOND), more);
    for (var member : alone.properties()) {
      JsonNode inRows = rows.get(member.getKey());
      if (List.of("algo_param", "model_version").contains(member.getKey())) {
        assertThat(inRows).isEqualTo(member.getValue());
      } else {
        assertThat(inRows).hasSize(3);
        assertThat(inRows.get(0)).isEqualTo(member.getValue());
        assertThat(inRows.get(1).isNull()).isTrue();
        assertThat(inRows.get(2)).isNotEqualTo(member.getValue());
      }
    }
    assertThat(rows.get("errors")).hasSize(1);
    assertThat(rows.at("/errors/0/row").intValue()).isEqualTo(1);
    assertThat(rows.at("/errors/0/detail").toString())
        .isEqualTo(
            "[{\"loc\":[\"body\",\"data\",1,\"x\"],\"msg\":\"Input should be a valid number\",\"type\":\"float_type\"},"
                + "{\"loc\":[\"body\",\"data\",1,\"category\"],\"msg\":\"Input should be 0, 1 or 2\",\"type\":\"literal_error\"},"
                + "{\"loc\":[\"body\",\"data\",1,\"z\"],\"msg\":\"Extra inputs are not permitted\",\"type\":\"extra_forbidden\"}]");
  }

  /** As many rows as there may be, with a weight each, are not too many elements. */
  @Test
  void elementLimitAllowsTheMaximumOfRows() throws Exception {
    String rows = "{\"x\":5,\"category\":2},".repeat(9_999) + "{\"x\":5,\"category\":2}";
    String weights = "1,".repeat(9_999) + "1";
    String body =
        "{\"data\":[%s],\"aggregate\":{\"weights\":[%s]},\"algo_param\":{\"n_samples\":10}}"
            .formatted(rows, weights);
    assertThat(service.predict("point", body).statusCode()).isEqualTo(200);
    HttpResponse<String> tooMany =
        service.predict("point", "{\"data\":[" + "{},".repeat(200_000) + "{}]}");
    assertThat(tooMany.statusCode()).isEqualTo(422);
    assertThat(tooMany.body())
        .isEqualTo(
            "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"Input should have at most 100000 elements and"
                + " members in all, not about 400003; send fewer rows\",\"type\":\"too_large\"}]}");
  }

  @Test
  void noiseOfARowDependsOnItsIndexOnly() throws Exception {
    JsonNode same = ask("samples", array(FIRST, FIRST, FIRST), "");
    JsonNode withBad = ask("samples", array(BAD, FIRST, FIRST), "");
    assertThat(same.at("/y_pred_samples/1")).isNotEqualTo(same.at("/y_pred_samples/0"));
    assertThat(withBad.at("/y_pred_samples/1")).isEqualTo(same.at("/y_pred_samples/1"));
    assertThat(withBad.at("/y_pred_samples/2")).isEqualTo(same.at("/y_pred_samples/2"));
  }

  @Test
  void rowsShareTheDrawsOfThePosterior() throws Exception {
    String more = ", \"target\": \"mean\", \"algo_param\": {\"n_samples\": 500}";
    JsonNode mean = ask("samples", array(FIRST, FIRST), more);
    assertThat(mean.at("/y_pred_samples/1")).isEqualTo(mean.at("/y_pred_samples/0"));
  }

  @Test
  void aSumIsTheWeightedSumOfTheRowsSamples() throws Exception {
    JsonNode rows = ask("samples", array(FIRST, SECOND), "");
    JsonNode sum = ask("samples", array(FIRST, SECOND), ", \"aggregate\": \"sum\"");
    JsonNode difference =
        ask("samples", array(FIRST, SECOND), ", \"aggregate\": {\"weights\": [1, -2.5]}");
    for (int i = 0; i < 100; i++) {
      double first = rows.at("/y_pred_samples/0/" + i).doubleValue();
      double second = rows.at("/y_pred_samples/1/" + i).doubleValue();
      assertThat(sum.at("/y_pred_samples/" + i).doubleValue()).isEqualTo(first + second);
      assertThat(difference.at("/y_pred_samples/" + i).doubleValue())
          .isEqualTo(first + -2.5 * second);
    }
    assertThat(sum.get("algo_param").intValue()).isEqualTo(100);
  }

  @Test
  void allRoutesSupportSums() throws Exception {
    String sum = ", \"aggregate\": \"sum\"";
    String data = array(FIRST, SECOND);
    assertThat(ask("point", data, sum).get("y_pred").isDouble()).isTrue();
    assertThat(ask("interval", data, sum).get("y_pred_lower").isDouble()).isTrue();
    assertThat(ask("density", data, sum).get("y_pred_density")).hasSize(5);
    JsonNode summary = ask("summary", data, sum);
    JsonNode parts = ask("summary", data, "");
    assertThat(summary.get("mean").doubleValue())
        .isCloseTo(
            parts.at("/mean/0").doubleValue() + parts.at("/mean/1").doubleValue(), within(1e-9));
    assertThat(summary.at("/variance/noise").doubleValue())
        .isCloseTo(
            parts.at("/variance/0/noise").doubleValue()
                + parts.at("/variance/1/noise").doubleValue(),
            within(1e-9));
  }

  @Test
  void sumOfOneRowEqualsTheRow() throws Exception {
    assertThat(ask("point", FIRST, ", \"aggregate\": \"sum\"")).isEqualTo(ask("point", FIRST, ""));
  }

  @Test
  void aSumNeedsAllRowsAndAWeightForEach() throws Exception {
    assertThat(refused("point", array(FIRST, BAD), ", \"aggregate\": \"sum\"")).hasSize(3);
    assertThat(
            refused(
                    "point",
                    array(FIRST, SECOND),
                    ", \"aggregate\": {\"weights\": [1]}, \"algo_param\": {\"method\": \"exact\"}")
                .toString())
        .contains(
            "[\"body\",\"aggregate\",\"weights\"]",
            "too_short",
            "[\"body\",\"algo_param\",\"method\"]",
            "Input should be 'sample' with aggregate");
    assertThat(refused("point", FIRST, ", \"aggregate\": \"mean\"").toString())
        .contains("Input should be 'sum'");
  }

  @Test
  void refusesARequestWithoutAValidRow() throws Exception {
    assertThat(refused("point", array(BAD, BAD), "")).hasSize(6);
    assertThat(refused("point", "[]", "").toString()).contains("[\"body\",\"data\"]", "too_short");
    assertThat(refused("point", "5", "").toString()).contains("model_type");
    assertThat(refused("point", array("[]", "7"), "").toString())
        .contains("[\"body\",\"data\",0]", "[\"body\",\"data\",1]");
  }

  @Test
  void limitsRowsSamplesAndBins() throws Exception {
    String thousands =
        IntStream.range(0, 10_000).mapToObj(i -> FIRST).collect(Collectors.joining(",", "[", "]"));
    assertThat(ask("point", thousands, "").get("y_pred")).hasSize(10_000);
    assertThat(refused("point", thousands, ", \"algo_param\": {\"n_samples\": 10001}").toString())
        .contains("[\"body\",\"data\"]", "too_large", "100000000 samples");
    assertThat(refused("density", thousands, ", \"bins\": 1001").toString())
        .contains("too_large", "10000000 numbers");
    assertThat(refused("point", thousands, ", \"algo_param\": {\"method\": \"exact\"}").toString())
        .contains("too_large", "400000 draws");
    assertThat(refused("point", thousands.replaceFirst("]$", "," + FIRST + "]"), "").toString())
        .contains("too_long");
  }

  @Test
  void nonFinitePredictionIsAnErrorOfItsRow() throws Exception {
    try (TestService deterministic =
        TestService.serving(
            new dev.credence.contract.model.LikelihoodSpec(
                TestService.INPUTS,
                "Deterministic",
                java.util.Map.of("value", "1 / (x - 5) + 0 * category"),
                null))) {
      JsonNode answer =
          TestService.json(
              deterministic.predict("point", "{\"data\": " + array(SECOND, FIRST) + "}"));
      assertThat(answer.get("y_pred").toString()).isEqualTo("[0.4,null]");
      assertThat(answer.at("/errors/0").toString())
          .contains("\"row\":1", "[\"model\",\"data\",1]", "invalid_parameter");
    }
  }
}
