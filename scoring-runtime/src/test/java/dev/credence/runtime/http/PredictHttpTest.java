// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictHttpTest {
  private static final String ROW = "\"data\": {\"x\": 5, \"category\": 2}";

  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  @ParameterizedTest
  @CsvSource({
    "point, 'y_pred,algo_param,model_version'",
    "interval, 'y_pred_lower,y_pred_upper,algo_param,model_version'",
    "density, 'y_pred_bin_mids,y_pred_density,algo_param,model_version'"
  })
  void responseHasTheDocumentedFormat(String kind, String members) throws Exception {
    HttpResponse<String> response = service.predict(kind, "{" + ROW + "}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode answer = TestService.json(response);
    assertThat(String.join(",", (Iterable<String>) answer::fieldNames)).isEqualTo(members);
    assertThat(answer.get("algo_param").isInt()).isTrue();
    assertThat(answer.get("algo_param").asInt()).isEqualTo(100);
    assertThat(answer.get("model_version").asText()).matches("[0-9a-f]{12}");
    assertThat(response.headers().firstValue("Model-Version"))
        .hasValue(answer.get("model_version").asText());
  }

  @Test
  void absentFieldsHaveDefaults() throws Exception {
    String written = "\"algo_param\": {\"n_samples\": 100, \"seed\": 42}, ";
    assertThat(body("interval", "{" + ROW + "}"))
        .isEqualTo(body("interval", "{" + written + "\"hdi_probability\": 0.95, " + ROW + "}"))
        .isEqualTo(body("interval", "{\"algo_param\": {}, " + ROW + "}"));
    assertThat(body("density", "{" + ROW + "}"))
        .isEqualTo(body("density", "{" + written + "\"bins\": 5.0, " + ROW + "}"));
    assertThat(TestService.json(service.predict("density", "{" + ROW + "}")).get("y_pred_density"))
        .hasSize(5);
  }

  @Test
  void answersTheSameBytesAtAnyTimeAndAnyLoad() throws Exception {
    for (int n : new int[] {100, 50_000}) {
      Set<String> answers = ConcurrentHashMap.newKeySet();
      String request = "{%s, \"algo_param\": {\"n_samples\": %d, \"seed\": 7}}".formatted(ROW, n);
      IntStream.range(0, 20)
          .parallel()
          .forEach(i -> answers.add(bodyUnchecked("interval", request)));
      assertThat(answers).hasSize(1).allMatch(answer -> answer.contains("\"algo_param\":" + n));
    }
    assertThat(body("point", "{%s, \"algo_param\": {\"seed\": 1}}".formatted(ROW)))
        .isNotEqualTo(body("point", "{%s, \"algo_param\": {\"seed\": 2}}".formatted(ROW)));
  }

  @Test
  void answersTheRequestsOfTheExample() throws Exception {
    for (String kind : List.of("point", "interval", "density")) {
      String request = Files.readString(Path.of("../examples/sales/requests", kind + ".json"));
      assertThat(service.predict(kind, request).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          point    | [] | {"loc":["body"],"msg":"Input should be an object","type":"model_type"}
          point    | {} | {"loc":["body","data"],"msg":"Field required","type":"missing"}
          point    | {"data": []} | {"loc":["body","data"],"msg":"List should have at least 1 item after validation, not 0","type":"too_short"}
          point    | {"data": null} | {"loc":["body","data"],"msg":"Input should be an object or an array of objects","type":"model_type"}
          point    | {"data": {}} | {"loc":["body","data","x"],"msg":"Field required","type":"missing"},{"loc":["body","data","category"],"msg":"Field required","type":"missing"}
          point    | {"data": {"x": "5", "category": "2"}} | {"loc":["body","data","x"],"msg":"Input should be a valid number","type":"float_type"},{"loc":["body","data","category"],"msg":"Input should be a valid integer","type":"int_type"}
          point    | {"data": {"x": true, "category": 2.7}} | {"loc":["body","data","x"],"msg":"Input should be a valid number","type":"float_type"},{"loc":["body","data","category"],"msg":"Input should be a valid integer, got a number with a fractional part","type":"int_from_float"}
          point    | {"data": {"x": 1e400, "category": -1}} | {"loc":["body","data","x"],"msg":"Input should be a finite number","type":"finite_number"},{"loc":["body","data","category"],"msg":"Input should be 0, 1 or 2","type":"literal_error"}
          point    | {"data": {"x": -101, "category": 3}} | {"loc":["body","data","x"],"msg":"Input should be greater than or equal to -100","type":"greater_than_equal"},{"loc":["body","data","category"],"msg":"Input should be 0, 1 or 2","type":"literal_error"}
          point    | {"data": {"x": 5, "category": 2, "z": 1}, "y": 1} | {"loc":["body","data","z"],"msg":"Extra inputs are not permitted","type":"extra_forbidden"},{"loc":["body","y"],"msg":"Extra inputs are not permitted","type":"extra_forbidden"}
          point    | {"data": {"x": 5, "category": 2}, "bins": 5, "hdi_probability": 0.5} | {"loc":["body","bins"],"msg":"Extra inputs are not permitted: belongs to /density","type":"extra_forbidden"},{"loc":["body","hdi_probability"],"msg":"Extra inputs are not permitted: belongs to /interval and /summary","type":"extra_forbidden"}
          interval | {"data": {"x": 5, "category": 2}, "hdi_probability": 1} | {"loc":["body","hdi_probability"],"msg":"Input should be less than 1","type":"less_than"}
          interval | {"data": {"x": 5, "category": 2}, "hdi_probability": 0} | {"loc":["body","hdi_probability"],"msg":"Input should be greater than 0","type":"greater_than"}
          interval | {"data": {"x": 5, "category": 2}, "hdi_probability": null} | {"loc":["body","hdi_probability"],"msg":"Input should be a valid number","type":"float_type"}
          density  | {"data": {"x": 5, "category": 2}, "bins": 0} | {"loc":["body","bins"],"msg":"Input should be greater than or equal to 1","type":"greater_than_equal"}
          density  | {"data": {"x": 5, "category": 2}, "bins": 10001} | {"loc":["body","bins"],"msg":"Input should be less than or equal to 10000","type":"less_than_equal"}
          point    | {"data": {"x": 5, "category": 2}, "algo_param": null} | {"loc":["body","algo_param"],"msg":"Input should be an object","type":"model_type"}
          point    | {"data": {"x": 5, "category": 2}, "algo_param": 100} | {"loc":["body","algo_param"],"msg":"Input should be an object","type":"model_type"}
          point    | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": 0, "seed": -1, "method": "best", "mcse": 1}} | {"loc":["body","algo_param","n_samples"],"msg":"Input should be greater than or equal to 1","type":"greater_than_equal"},{"loc":["body","algo_param","seed"],"msg":"Input should be greater than or equal to 0","type":"greater_than_equal"},{"loc":["body","algo_param","method"],"msg":"Input should be 'sample', 'exact' or 'pymc3'","type":"literal_error"},{"loc":["body","algo_param","mcse"],"msg":"Input should be a valid boolean","type":"bool_type"}
          point    | {"data": {"x": 5, "category": 2}, "algo_param": {"n_samples": 100001, "seed": 4294967296}} | {"loc":["body","algo_param","n_samples"],"msg":"Input should be less than or equal to 100000","type":"less_than_equal"},{"loc":["body","algo_param","seed"],"msg":"Input should be less than or equal to 4294967295","type":"less_than_equal"}
          point    | not json | {"loc":["body",0],"msg":"Invalid JSON: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')","type":"json_invalid"}
          point    | '' | {"loc":["body",0],"msg":"Invalid JSON: the body is empty","type":"json_invalid"}
          """)
  void refusesBadBodies(String kind, String body, String faults) throws Exception {
    HttpResponse<String> response = service.predict(kind, body);
    assertThat(response.body()).isEqualTo("{\"detail\":[" + faults + "]}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Model-Version")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "-Infinity", "01", "1e", "0x1", "+1", "\"\\ud800\"", "[[[["})
  void rejectsInvalidJsonValues(String x) throws Exception {
    HttpResponse<String> response =
        service.predict("point", "{\"data\": {\"x\": %s, \"category\": 2}}".formatted(x));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("json_invalid");
  }

  @Test
  void reportsRangesTooNarrowForTheBins() throws Exception {
    try (TestService flat =
        TestService.serving(
            new LikelihoodSpec(
                List.of(new InputSpec("x", "number", null, null, null, null)),
                "Deterministic",
                Map.of("value", "x"),
                null))) {
      HttpResponse<String> response =
          flat.predict("density", "{\"data\": {\"x\": 1e20}, \"bins\": 7}");
      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body())
          .isEqualTo(
              "{\"detail\":[{\"loc\":[\"body\",\"bins\"],\"msg\":\"Too many bins for data range\",\"type\":\"too_many_bins\"}]}");
      assertThat(flat.predict("density", "{\"data\": {\"x\": 1}}").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void servesModelsWhoseOutcomesAreTooCloseForBins() throws Exception {
    try (TestService far =
        TestService.serving(
            new LikelihoodSpec(null, "Deterministic", Map.of("value", "1e18 + sigma"), null))) {
      assertThat(far.predict("point", "{\"data\":{}}").statusCode()).isEqualTo(200);
      assertThat(far.predict("density", "{\"data\":{}}").body()).contains("too_many_bins");
    }
  }

  @Test
  void errorsNameParametersThatAreNotAllowed() throws Exception {
    try (TestService odd =
        TestService.serving(
            new LikelihoodSpec(
                List.of(new InputSpec("s", "number", null, null, null, null)),
                "Normal",
                Map.of("mu", "exp(s)", "sigma", "s"),
                null))) {
      for (int n : new int[] {100, 50_000}) {
        String body = "{\"data\": {\"s\": %s}, \"algo_param\": {\"n_samples\": " + n + "}}";
        HttpResponse<String> invalid = odd.predict("point", body.formatted(-1));
        assertThat(invalid.statusCode()).isEqualTo(422);
        assertThat(invalid.body())
            .startsWith(
                "{\"detail\":[{\"loc\":[\"model\",\"data\"],\"msg\":\"the model fails here: sigma is -1.0 in draw 0 of chain 0")
            .contains("\"type\":\"invalid_parameter\"");
        HttpResponse<String> infinite = odd.predict("point", body.formatted(1e4));
        assertThat(infinite.statusCode()).isEqualTo(422);
        assertThat(infinite.body()).contains("\"loc\":[\"model\",\"data\"]", "draw 0 of chain 0");
      }
    }
  }

  @Test
  void responsesContainNoNanInfinityOrNull() throws Exception {
    for (String x : List.of("1e6", "-100", "0", "1e-300", "-0.0", "123456789e-3")) {
      for (String kind : List.of("point", "interval", "density")) {
        HttpResponse<String> response =
            service.predict(kind, "{\"data\": {\"x\": %s, \"category\": 2.0}}".formatted(x));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("NaN", "Infinity", "null");
      }
    }
  }

  private static String body(String kind, String request) throws Exception {
    HttpResponse<String> response = service.predict(kind, request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static String bodyUnchecked(String kind, String request) {
    try {
      return body(kind, request);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
