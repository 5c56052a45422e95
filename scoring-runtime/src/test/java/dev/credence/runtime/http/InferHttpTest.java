// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.PopulationSpec;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Open Inference Protocol's inference. */
class InferHttpTest {
  private static final String X =
      "{\"name\": \"x\", \"shape\": [2], \"datatype\": \"FP64\", \"data\": [5, 7.5]}";
  private static final String CATEGORY =
      "{\"name\": \"category\", \"shape\": [2], \"datatype\": \"INT64\", \"data\": [2, 0]}";
  private static final String INPUTS = "\"inputs\": [" + X + ", " + CATEGORY + "]";
  private static final String PREDICT =
      "\"data\": [{\"x\": 5, \"category\": 2}, {\"x\": 7.5, \"category\": 0}]";

  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  private static JsonNode infer(String body) throws Exception {
    HttpResponse<String> response = service.infer(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestService.json(response);
  }

  private static String refused(String body) throws Exception {
    HttpResponse<String> response = service.infer(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    JsonNode answer = TestService.json(response);
    assertThat(answer).hasSize(1);
    return answer.get("error").textValue();
  }

  @Test
  void defaultOutputsAreMedianAndInterval() throws Exception {
    HttpResponse<String> response = service.infer("{\"id\": \"a b\", " + INPUTS + "}");
    JsonNode point = TestService.json(service.predict("point", "{" + PREDICT + "}"));
    JsonNode interval = TestService.json(service.predict("interval", "{" + PREDICT + "}"));
    String version = point.get("model_version").textValue();
    assertThat(response.headers().firstValue("Model-Version")).hasValue(version);
    assertThat(response.body())
        .isEqualTo(
            ("{\"model_name\":\"sales\",\"model_version\":\"%s\",\"id\":\"a b\",\"outputs\":["
                    + "{\"name\":\"y_pred\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":%s},"
                    + "{\"name\":\"y_pred_interval\",\"datatype\":\"FP64\",\"shape\":[2,2],\"data\":[%s,%s,%s,%s]}]}")
                .formatted(
                    version,
                    point.get("y_pred"),
                    interval.at("/y_pred_lower/0"),
                    interval.at("/y_pred_upper/0"),
                    interval.at("/y_pred_lower/1"),
                    interval.at("/y_pred_upper/1")));
  }

  @Test
  void responseHasNoIdIfTheRequestHasNone() throws Exception {
    assertThat(infer("{" + INPUTS + "}").has("id")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"shape\": [2, 1], \"datatype\": \"FP64\", \"data\": [5, 7.5]",
        "\"shape\": [2, 1], \"datatype\": \"FP64\", \"data\": [[5], [7.5]]",
        "\"shape\": [2], \"datatype\": \"FP32\", \"data\": [5.0, 7.5]",
        "\"parameters\": {\"content_type\": \"np\"}, \"shape\": [2], \"datatype\": \"FP64\", \"data\": [5, 7.5]",
        "\"parameters\": null, \"shape\": [2], \"datatype\": \"FP64\", \"data\": [5, 7.5]",
      })
  void acceptsFlatAndNestedTensors(String x) throws Exception {
    JsonNode expected = infer("{" + INPUTS + "}").get("outputs");
    assertThat(
            infer("{\"inputs\": [%s, {\"name\": \"x\", %s}]}".formatted(CATEGORY, x))
                .get("outputs"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64", "FP32"})
  void acceptsAllNumericDatatypes(String datatype) throws Exception {
    JsonNode expected = infer("{" + INPUTS + "}").get("outputs");
    String category = CATEGORY.replace("INT64", datatype);
    assertThat(infer("{\"inputs\": [%s, %s]}".formatted(X, category)).get("outputs"))
        .isEqualTo(expected);
  }

  @Test
  void ignoresParametersThatClientsAdd() throws Exception {
    JsonNode expected = infer("{" + INPUTS + "}").get("outputs");
    String added =
        "\"model_name\": \"sales\", \"id\": null, \"outputs\": [], \"parameters\": {\"content_type\": \"pd\", \"headers\": {\"a\": \"b\"},"
            + " \"binary_data_output\": true, \"priority\": 1, \"timeout\": 5, \"sequence_id\": 1, \"sequence_start\": true, \"sequence_end\": true, \"tenant\": \"a\"}, ";
    assertThat(infer("{" + added + INPUTS + "}").get("outputs")).isEqualTo(expected);
  }

  @Test
  void parametersOfAnOutputOverrideThoseOfTheRequest() throws Exception {
    JsonNode outputs =
        infer(
                "{"
                    + INPUTS
                    + ", \"parameters\": {\"hdi_probability\": 0.5, \"n_samples\": 20, \"bins\": 2}, \"outputs\": ["
                    + "{\"name\": \"y_pred_samples\", \"parameters\": {\"n_samples\": 3}}, {\"name\": \"y_pred_interval\"},"
                    + "{\"name\": \"y_pred_density\"}, {\"name\": \"y_pred\", \"parameters\": {\"seed\": 7, \"binary_data\": true}}]}")
            .get("outputs");
    assertThat(outputs.at("/0/shape").toString()).isEqualTo("[2,3]");
    assertThat(outputs.at("/2/shape").toString()).isEqualTo("[2,2]");
    JsonNode interval =
        TestService.json(
            service.predict(
                "interval",
                "{"
                    + PREDICT
                    + ", \"hdi_probability\": 0.5, \"algo_param\": {\"n_samples\": 20}}"));
    assertThat(outputs.at("/1/data/2")).isEqualTo(interval.at("/y_pred_lower/1"));
    JsonNode point =
        TestService.json(
            service.predict(
                "point", "{" + PREDICT + ", \"algo_param\": {\"n_samples\": 20, \"seed\": 7}}"));
    assertThat(outputs.at("/3/data")).isEqualTo(point.get("y_pred"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "pymc3"})
  void usesTheRequestedMethod(String method) throws Exception {
    JsonNode outputs =
        infer("{" + INPUTS + ", \"parameters\": {\"method\": \"" + method + "\"}}").get("outputs");
    JsonNode point =
        TestService.json(
            service.predict(
                "point", "{" + PREDICT + ", \"algo_param\": {\"method\": \"" + method + "\"}}"));
    assertThat(outputs.at("/0/data")).isEqualTo(point.get("y_pred"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x        | [2]    | "FP64"  | [5, "7"]        | input 'x', element [1]: Input should be a valid number
          x        | [2]    | "FP64"  | [5, null]       | input 'x', element [1]: Input should be a valid number
          x        | [2]    | "FP64"  | [5, 1e400]      | input 'x', element [1]: Input should be a finite number
          x        | [2]    | "FP32"  | [5, 1e39]       | input 'x', element [1]: Input should be less than or equal to 3.4028234663852886E38
          x        | [2]    | "INT64" | [5, 7.5]        | input 'x', element [1]: Input should be a valid integer, got a number with a fractional part
          x        | [2]    | "INT64" | [5, 9007199254740993] | input 'x', element [1]: Input should be less than or equal to 9007199254740991
          x        | [2]    | "FP64"  | [-101, 1e7]     | input 'x', element [0]: Input should be greater than or equal to -100; input 'x', element [1]: Input should be less than or equal to 1000000
          x        | [2]    | "BOOL"  | [true, false]   | inputs[0].datatype: Input should be FP64 for input 'x', not BOOL
          x        | [2]    | "BYTES" | ["5", "6"]      | inputs[0].datatype: Input should be FP64 for input 'x', not BYTES
          x        | [2]    | "fp64"  | [5, 6]          | inputs[0].datatype: Input should be 'FP64', 'FP32', 'INT64', 'INT32', 'INT16', 'INT8', 'UINT64', 'UINT32', 'UINT16', 'UINT8', 'BOOL' or 'BYTES'
          x        | [2, 2] | "FP64"  | [5, 6, 7, 8]    | inputs[0].shape: Input should be [n] or [n, 1] for input 'x', with 1 to 10000 rows n, not [2, 2]
          x        | [0]    | "FP64"  | []              | inputs[0].shape: Input should be [n] or [n, 1] for input 'x', with 1 to 10000 rows n, not [0]
          x        | [10001] | "FP64" | []              | inputs[0].shape: Input should be [n] or [n, 1] for input 'x', with 1 to 10000 rows n, not [10001]
          x        | []     | "FP64"  | [5]             | inputs[0].shape: Input should be [n] or [n, 1] for input 'x', with 1 to 10000 rows n, not []
          x        | [-1]   | "FP64"  | [5]             | inputs[0].shape[0]: Input should be greater than or equal to 0
          x        | [1,1,1,1,1,1,1,1,1] | "FP64" | [5] | inputs[0].shape: List should have at most 8 items after validation, not 9
          x        | 2      | "FP64"  | [5]             | inputs[0].shape: Input should be a valid array
          x        | [2]    | "FP64"  | [5]             | inputs[0].data: Input should be 2 elements, flat or nested, as shape [2] says
          x        | [2, 1] | "FP64"  | [[5], [6, 7]]   | inputs[0].data: Input should be 2 elements, flat or nested, as shape [2, 1] says
          x        | [2, 1] | "FP64"  | [[5], 6]        | inputs[0].data: Input should be 2 elements, flat or nested, as shape [2, 1] says
          x        | [2]    | "FP64"  | 5               | inputs[0].data: Input should be a valid array
          x        | [3]    | "FP64"  | [5, 6, 7]       | inputs: Inputs should all have as many rows, not {x=3, category=2}
          z        | [2]    | "FP64"  | [5, 6]          | inputs[0].name: Input should be one of [x, category], not 'z'; inputs: Field required: 'x', FP64 of shape [-1]
          category | [2]    | "INT64" | [2, 0]          | inputs[1].name: Input 'category' is a duplicate; inputs: Field required: 'x', FP64 of shape [-1]
          """)
  void reportsErrorsOfInputs(String name, String shape, String datatype, String data, String error)
      throws Exception {
    String input =
        "{\"name\": \"%s\", \"shape\": %s, \"datatype\": %s, \"data\": %s}"
            .formatted(name, shape, datatype, data);
    assertThat(refused("{\"inputs\": [" + input + ", " + CATEGORY + "]}")).isEqualTo(error);
  }

  @Test
  void reportsRowsOfUnknownLevels() throws Exception {
    String category = CATEGORY.replace("[2, 0]", "[2, 3]");
    assertThat(refused("{\"inputs\": [%s, %s]}".formatted(X, category)))
        .isEqualTo("input 'category', element [1]: Input should be 0, 1 or 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "parameters": {"n_samples": 0} | parameters.n_samples: Input should be greater than or equal to 1
          "parameters": {"n_samples": "9"} | parameters.n_samples: Input should be a valid integer
          "parameters": {"n_sample": 9} | parameters.n_sample: Extra inputs are not permitted: is 'n_samples' meant?
          "parameters": {"nSamples": 9} | parameters.nSamples: Extra inputs are not permitted: is 'n_samples' meant?
          "parameters": {"hdi_probabilty": 0.9} | parameters.hdi_probabilty: Extra inputs are not permitted: is 'hdi_probability' meant?
          "parameters": {"mcse": true} | parameters.mcse: Extra inputs are not permitted: only the routes below /predict take it
          "parameters": {"method": "magic"} | parameters.method: Input should be 'sample', 'exact' or 'pymc3'
          "parameters": 5 | parameters: Input should be an object
          "outputs": [{"name": "y_pred", "parameters": {"seed": 1.5}}] | outputs[0].parameters.seed: Input should be a valid integer, got a number with a fractional part
          "outputs": [{"name": "y_pred", "parameters": {"bins": 3}}] | outputs[0].parameters.bins: Extra inputs are not permitted: belongs to y_pred_density and y_pred_bin_mids
          "outputs": [{"name": "y_pred"}, {"name": "y_pred"}] | outputs[1].name: 'y_pred' is requested twice; send two requests
          "outputs": [{"name": "y"}] | outputs[0].name: Input should be 'y_pred', 'y_pred_interval', 'y_pred_quantiles', 'y_pred_density', 'y_pred_bin_mids' or 'y_pred_samples'
          "outputs": [{"name": "y_pred_quantiles"}] | parameters.quantiles: Field required
          "outputs": [{"name": "y_pred_quantiles", "parameters": {"quantiles": "0.5, 2, a"}}] | outputs[0].parameters.quantiles[0]: Input should be a valid number
          "outputs": [{"name": "y_pred_quantiles", "parameters": {"quantiles": "0.5, 2"}}] | outputs[0].parameters.quantiles[1]: Input should be less than or equal to 1
          "outputs": [{"name": "y_pred_samples"}], "parameters": {"method": "exact"} | parameters.method: Input should be 'sample' or 'pymc3'
          "outputs": [{"name": "y_pred_quantiles"}], "parameters": {"method": "exact", "quantiles": 0} | row 0: y_pred_quantiles is -Infinity for this row; row 1: y_pred_quantiles is -Infinity for this row
          "id": 5 | id: Input should be a valid string
          "output": [] | output: Extra inputs are not permitted
          """)
  void reportsErrorsOfParametersAndOutputs(String member, String error) throws Exception {
    assertThat(refused("{" + INPUTS + ", " + member + "}")).isEqualTo(error);
  }

  @Test
  void reportsAllErrorsAtOnce() throws Exception {
    String inputs =
        "\"inputs\": [" + X.replace("5,", "\"a\",") + ", " + CATEGORY.replace("0]", "9]") + "]";
    assertThat(
            refused(
                "{"
                    + inputs
                    + ", \"parameters\": {\"seed\": -1}, \"outputs\": [{\"name\": \"y_pred\"}, {\"name\": \"y_pred_density\", \"parameters\": {\"bins\": 0}}]}"))
        .isEqualTo(
            "input 'x', element [0]: Input should be a valid number;"
                + " input 'category', element [1]: Input should be 0, 1 or 2;"
                + " parameters.seed: Input should be greater than or equal to 0;"
                + " outputs[1].parameters.bins: Input should be greater than or equal to 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''               | character 0: Invalid JSON: the body is empty
          {"inputs": [}    | character 12: Invalid JSON: Unexpected close marker '}': expected ']'
          []               | Input should be an object
          {}               | inputs: Field required
          {"inputs": {}}   | inputs: Input should be a valid array
          {"inputs": [5]}  | inputs[0]: Input should be an object
          {"inputs": []}   | inputs: Field required: 'x', FP64 of shape [-1]; inputs: Field required: 'category', INT64 of shape [-1]
          """)
  void reportsErrorsOfTheBody(String body, String error) throws Exception {
    assertThat(refused(body)).isEqualTo(error);
  }

  @Test
  void appliesTheLimitsOfPredictions() throws Exception {
    String most =
        IntStream.range(0, 10_000).mapToObj(i -> "5").collect(Collectors.joining(",", "[", "]"));
    String all =
        ("\"inputs\": [{\"name\": \"x\", \"shape\": [10000], \"datatype\": \"FP64\", \"data\": %s},"
                + " {\"name\": \"category\", \"shape\": [10000], \"datatype\": \"INT64\", \"data\": %s}]")
            .formatted(most, most.replace('5', '1'));
    JsonNode answer =
        infer(
            "{"
                + all
                + ", \"parameters\": {\"n_samples\": 10}, \"outputs\": [{\"name\": \"y_pred\"}]}");
    assertThat(answer.at("/outputs/0/data")).hasSize(10_000);
    assertThat(
            refused(
                "{"
                    + all
                    + ", \"outputs\": [{\"name\": \"y_pred_samples\"}], \"parameters\": {\"n_samples\": 10001}}"))
        .isEqualTo(
            "inputs: Input should be at most 100000000 samples in all rows together, not 10000 x 10001; request fewer of either;"
                + " inputs: Input should be at most 10000000 numbers in all rows together, not 10000 x 10001; request fewer of either");
  }

  @Test
  void acceptsBinaryData() throws Exception {
    JsonNode expected = infer("{" + INPUTS + "}").get("outputs");
    byte[] data =
        ByteBuffer.allocate(18)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putDouble(5)
            .putDouble(7.5)
            .put((byte) 2)
            .put((byte) 0)
            .array();
    String input =
        "{\"name\": \"%s\", \"shape\": [2], \"datatype\": \"%s\", \"parameters\": {\"binary_data_size\": %d}}";
    String json =
        "{\"inputs\": [%s, %s]}"
            .formatted(input.formatted("x", "FP64", 16), input.formatted("category", "UINT8", 2));
    HttpResponse<String> response = binary(json, data, json.length() + "");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(TestService.json(response).get("outputs")).isEqualTo(expected);
    assertThat(binary(json, data, "1x").body())
        .isEqualTo(
            "{\"error\":\"the header Inference-Header-Content-Length should be the length of the JSON, at most the body's %d, not '1x'\"}"
                .formatted(json.length() + 18));
    String shorter = json.replace("16", "15");
    assertThat(binary(shorter, data, shorter.length() + "").body())
        .isEqualTo(
            "{\"error\":\"inputs[0].data: Input should be 2 elements, flat or nested, as shape [2] says;"
                + " the last 1 bytes do not belong to an input; set the input's binary_data_size;"
                + " input 'category', element [0]: Input should be 0, 1 or 2\"}");
    String longer = json.replace("16", "19");
    assertThat(binary(longer, data, longer.length() + "").body())
        .contains(
            "inputs[0].parameters.binary_data_size: Input should be a number of bytes, at most the 18 that are left after the JSON");
    assertThat(service.infer(json).body())
        .contains("at most the 0 that are left after the JSON, whose length is in the header");
  }

  private static HttpResponse<String> binary(String json, byte[] data, String length)
      throws Exception {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] body = ByteBuffer.allocate(text.length + data.length).put(text).put(data).array();
    return service.send(
        service
            .request("/v2/models/sales/infer")
            .header("Content-Type", "application/octet-stream")
            .header("Inference-Header-Content-Length", length)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @Test
  void eachRowOfATensorIsAVector() throws Exception {
    try (TestService churn = churn()) {
      String point =
          churn
              .predict("point", "{\"data\": [{\"X\": [1, 2, 3, 4]}, {\"X\": [5, 6, 7, 8]}]}")
              .body();
      String form =
          "{\"inputs\": [{\"name\": \"X\", \"shape\": [2, 4], \"datatype\": \"FP64\", \"data\": %s}]}";
      for (String data : List.of("[1, 2, 3, 4, 5, 6, 7, 8]", "[[1, 2, 3, 4], [5, 6, 7, 8]]")) {
        JsonNode answer = TestService.json(churn.infer(form.formatted(data)));
        assertThat(point).contains("\"y_pred\":" + answer.at("/outputs/0/data"));
      }
      assertThat(churn.infer(form.formatted("[1, 2, 3, 4, 5, \"a\", 7, 8]")).body())
          .isEqualTo("{\"error\":\"input 'X', element [1, 1]: Input should be a valid number\"}");
      assertThat(churn.infer(form.formatted("[[1, 2], [3, 4], [5, 6], [7, 8]]")).body())
          .isEqualTo(
              "{\"error\":\"inputs[0].data: Input should be 8 elements, flat or nested, as shape [2, 4] says\"}");
      assertThat(
              churn
                  .infer(form.replace("[2, 4]", "[8]").formatted("[1, 2, 3, 4, 5, 6, 7, 8]"))
                  .body())
          .isEqualTo(
              "{\"error\":\"inputs[0].shape: Input should be [n, 4] for input 'X', with 1 to 10000 rows n, not [8]\"}");
    }
  }

  private static TestService churn() throws Exception {
    return TestService.serving(
        new LikelihoodSpec(
            List.of(new InputSpec("X", "vector", null, null, null, null)),
            "Bernoulli",
            Map.of("p", "invlogit(alpha + dot(beta, X))"),
            null),
        "sample",
        Path.of("../examples/churn/trace.nc"));
  }

  @Test
  void acceptsStringsAndBooleans() throws Exception {
    try (TestService radon =
        TestService.serving(
            new LikelihoodSpec(
                List.of(
                    new InputSpec(
                        "county",
                        "string",
                        null,
                        null,
                        null,
                        Map.of(
                            "a",
                            new PopulationSpec(
                                "Normal", Map.of("mu", "mu_a", "sigma", "sigma_a")))),
                    new InputSpec("floor", "boolean", null, null, null, null)),
                "Normal",
                Map.of("mu", "a[county] + b * floor", "sigma", "sigma_y"),
                null),
            null,
            Path.of("../examples/radon/trace.nc"))) {
      String point =
          radon
              .predict(
                  "point",
                  "{\"data\": [{\"county\": \"São João\", \"floor\": true}, {\"county\": \"Atlantis\", \"floor\": false}]}")
              .body();
      String body =
          "{\"inputs\": [{\"name\": \"county\", \"shape\": [2, 1], \"datatype\": \"BYTES\", \"parameters\": {\"content_type\": \"str\"}, \"data\": [\"São João\", \"Atlantis\"]},"
              + " {\"name\": \"floor\", \"shape\": [2], \"datatype\": \"BOOL\", \"data\": [true, false]}]%s}";
      JsonNode answer = TestService.json(radon.infer(body.formatted("")));
      assertThat(point).contains("\"y_pred\":" + answer.at("/outputs/0/data"));
      assertThat(answer.get("parameters").toString()).isEqualTo("{\"unseen_level\":\"county\"}");
      assertThat(radon.infer(body.formatted(", \"parameters\": {\"method\": \"exact\"}")).body())
          .startsWith("{\"error\":\"input 'county', element [1]: Input should be ")
          .endsWith(": method exact does not draw unseen levels\"}");
      assertThat(radon.infer(body.formatted("").replace("\"str\"", "\"base64\"")).body())
          .isEqualTo(
              "{\"error\":\"inputs[0].parameters: Input should be plain values: the content_type 'base64' is not supported, leave it out\"}");
      assertThat(radon.infer(body.formatted("").replace("true,", "1,")).body())
          .isEqualTo("{\"error\":\"input 'floor', element [0]: Input should be a valid boolean\"}");
    }
  }

  @Test
  void aModelWithoutInputsHasOneRow() throws Exception {
    try (TestService constant =
        TestService.serving(
            new LikelihoodSpec(
                List.of(), "Normal", Map.of("mu", "beta[0]", "sigma", "sigma"), null))) {
      JsonNode answer = TestService.json(constant.infer("{\"inputs\": []}"));
      assertThat(answer.at("/outputs/0/shape").toString()).isEqualTo("[1]");
      assertThat(constant.predict("point", "{\"data\": {}}").body())
          .contains("\"y_pred\":" + answer.at("/outputs/0/data/0"));
    }
  }
}
