// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over all draws and without noise, the routes answer what ArviZ and NumPy compute. */
class GoldenHttpTest {
  private static final Path GOLDEN =
      Path.of("../trace/src/test/resources/golden/seed_model/golden.json");
  private static final double TOLERANCE = 1e-9;

  @AutoClose
  private static final TestService service = TestService.serving(TestService.DETERMINISTIC);

  private static JsonNode cases;

  @BeforeAll
  static void start() throws Exception {
    cases = new JsonMapper().readTree(GOLDEN.toFile()).get("cases");
    assertThat(cases).hasSizeGreaterThan(10);
  }

  @Test
  void point() throws Exception {
    for (JsonNode example : cases) {
      JsonNode answer = ask("point", example, "");
      close(answer.get("y_pred"), example.at("/expected_value_draws/median"));
    }
  }

  @Test
  void interval() throws Exception {
    for (JsonNode example : cases) {
      for (JsonNode hdi : example.at("/expected_value_draws/hdi")) {
        JsonNode answer =
            ask("interval", example, ", \"hdi_probability\": " + hdi.get("prob").asText());
        close(answer.get("y_pred_lower"), hdi.get("lower"));
        close(answer.get("y_pred_upper"), hdi.get("upper"));
      }
    }
  }

  @Test
  void density() throws Exception {
    for (JsonNode example : cases) {
      for (JsonNode histogram : example.at("/expected_value_draws/histogram")) {
        JsonNode answer = ask("density", example, ", \"bins\": " + histogram.get("bins").asText());
        closeAll(answer.get("y_pred_bin_mids"), histogram.get("mids"));
        closeAll(answer.get("y_pred_density"), histogram.get("density"));
      }
    }
  }

  private static JsonNode ask(String kind, JsonNode example, String fields) throws Exception {
    String body =
        "{\"data\": %s, \"algo_param\": {\"n_samples\": 4000}%s}"
            .formatted(example.get("inputs"), fields);
    HttpResponse<String> response = service.predict(kind, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = TestService.json(response);
    assertThat(answer.get("algo_param").asInt()).isEqualTo(4000);
    return answer;
  }

  private static void closeAll(JsonNode actual, JsonNode expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      close(actual.get(i), expected.get(i));
    }
  }

  private static void close(JsonNode actual, JsonNode expected) {
    assertThat(actual.isNumber()).isTrue();
    double reference = expected.asDouble();
    assertThat(Math.abs(actual.asDouble() - reference))
        .as("%s for %s", actual, expected)
        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(reference)));
  }
}
