// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.credence.runtime.manifest.ManifestReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inference answers bit for bit what the prediction routes answer for the same rows. */
class InferExamplesHttpTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String OUTPUTS =
      """
      [{"name": "y_pred"}, {"name": "y_pred_samples"},
       {"name": "y_pred_density", "parameters": {"bins": 3}}, {"name": "y_pred_interval"},
       {"name": "y_pred_bin_mids", "parameters": {"bins": 3}},
       {"name": "y_pred_quantiles", "parameters": {"quantiles": "0.05, 0.5,0.95"}}]\
      """;

  static List<Path> examples() throws IOException {
    return ExamplesHttpTest.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void answersAsThePredictionRoutesDo(Path example) throws Exception {
    try (TestService service = TestService.loading()) {
      service.load(
          ManifestReader.read(example.resolve("model.yaml")).spec(),
          ExamplesHttpTest.trace(example));
      ArrayNode rows = rows(example);
      compare(service, rows, "", "", "");
      compare(
          service,
          rows,
          "\"n_samples\": 301, \"seed\": 7, \"hdi_probability\": 0.8",
          ", \"algo_param\": {\"n_samples\": 301, \"seed\": 7}",
          ", \"hdi_probability\": 0.8");
      compare(
          service,
          rows,
          "\"target\": \"mean\", \"n_samples\": 50, \"interval_kind\": \"eti\"",
          ", \"target\": \"mean\", \"algo_param\": {\"n_samples\": 50}",
          ", \"interval_kind\": \"eti\"");
    }
  }

  /** All rows of the example's requests, but those that name a vector's elements. */
  private static ArrayNode rows(Path example) throws IOException {
    ArrayNode rows = MAPPER.createArrayNode();
    try (Stream<Path> requests = Files.list(example.resolve("requests"))) {
      for (Path request : requests.sorted().toList()) {
        JsonNode row = MAPPER.readTree(request.toFile()).get("data");
        if (row.valueStream().noneMatch(JsonNode::isObject)) {
          rows.add(row);
        }
      }
    }
    assertThat(rows).hasSizeGreaterThan(1);
    return rows;
  }

  private static void compare(
      TestService service, ArrayNode rows, String parameters, String fields, String interval)
      throws Exception {
    JsonNode metadata = TestService.json(service.get("/v2/models/sales"));
    String more = "\"parameters\": {%s}, \"outputs\": %s".formatted(parameters, OUTPUTS);
    HttpResponse<String> response = service.infer(TensorRequest.of(metadata, rows, more));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode outputs = TestService.json(response).get("outputs");
    assertThat(outputs).hasSize(6);

    String body = "{\"data\": " + rows + fields;
    JsonNode point = predict(service, "point", body);
    JsonNode samples = predict(service, "samples", body);
    JsonNode density = predict(service, "density", body + ", \"bins\": 3");
    JsonNode hdi = predict(service, "interval", body + interval);
    JsonNode quantiles = predict(service, "quantiles", body + ", \"quantiles\": [0.05, 0.5, 0.95]");
    int n = rows.size();
    same(outputs.get(0), "y_pred", List.of(n), point);
    same(
        outputs.get(1),
        "y_pred_samples",
        List.of(n, samples.at("/y_pred_samples/0").size()),
        samples);
    same(outputs.get(2), "y_pred_density", List.of(n, 3), density);
    same(outputs.get(3), "y_pred_interval", List.of(n, 2), hdi);
    same(outputs.get(4), "y_pred_bin_mids", List.of(n, 3), density);
    same(outputs.get(5), "y_pred_quantiles", List.of(n, 3), quantiles);
  }

  private static JsonNode predict(TestService service, String kind, String body) throws Exception {
    HttpResponse<String> response = service.predict(kind, body + "}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestService.json(response);
  }

  private static void same(JsonNode tensor, String name, List<Integer> shape, JsonNode answer) {
    assertThat(tensor.get("name").textValue()).isEqualTo(name);
    assertThat(tensor.get("datatype").textValue()).isEqualTo("FP64");
    assertThat(tensor.get("shape").valueStream().map(JsonNode::intValue)).isEqualTo(shape);
    List<String> members =
        name.equals("y_pred_interval") ? List.of("y_pred_lower", "y_pred_upper") : List.of(name);
    List<JsonNode> expected = new ArrayList<>();
    for (int r = 0; r < shape.getFirst(); r++) {
      for (String member : members) {
        JsonNode value = answer.get(member).get(r);
        if (value.isArray()) {
          value.forEach(expected::add);
        } else {
          expected.add(value);
        }
      }
    }
    assertThat(tensor.get("data").valueStream().toList()).isEqualTo(expected);
  }
}
