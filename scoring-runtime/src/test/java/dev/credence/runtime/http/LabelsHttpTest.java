// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels in requests: found as xarray finds them, or refused; never another row's answer. */
class LabelsHttpTest {
  private static final String FOLDER = "src/test/resources/labels/";

  private static TestService serving(String dimension, String type) throws Exception {
    return serving(dimension, type, "b_" + dimension + "[" + dimension + "]");
  }

  private static TestService serving(String dimension, String type, String value) throws Exception {
    LikelihoodSpec likelihood =
        new LikelihoodSpec(
            List.of(new InputSpec(dimension, type, null, null, null, null)),
            "Deterministic",
            Map.of("value", value),
            null);
    TestService service = TestService.loading();
    GateSpec open = new GateSpec(null, null, null, true, null); // every draw is the same
    service.load(TestService.spec(likelihood, null, open), Path.of(FOLDER + "trace.nc"));
    return service;
  }

  @ParameterizedTest
  @CsvSource({
    "store, integer",
    "store, number",
    "hash, integer",
    "hash, number",
    "dose, number",
    "half, number",
    "day, string",
    "hour, string",
    "place, string"
  })
  void findsTheSameLabelsAsXarray(String dimension, String type) throws Exception {
    int asked = 0;
    try (TestService service = serving(dimension, type)) {
      for (JsonNode row : new JsonMapper().readTree(new File(FOLDER + "expected.json"))) {
        if (row.get(0).asText().equals(dimension)) {
          String value = row.get(1).asText();
          HttpResponse<String> response =
              service.predict("point", "{\"data\": {\"%s\": %s}}".formatted(dimension, value));
          assertThat(response.statusCode())
              .as("%s %s", dimension, value)
              .isEqualTo(row.get(2).isNull() ? 422 : 200);
          if (!row.get(2).isNull()) {
            assertThat(TestService.json(response).get("y_pred").doubleValue())
                .as("%s %s", dimension, value)
                .isEqualTo(row.get(2).doubleValue());
          }
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(7);
  }

  @Test
  void errorsShowTheDifferenceToTheLabel() throws Exception {
    assertThat(refusal("store", "integer", "1541815603606036490"))
        .isEqualTo(
            "Input should be 1541815603606036480, 1541815603606036481, 9007199254740992, 7 or"
                + " -1541815603606036481");
    assertThat(refusal("store", "number", "1.5418156036060365e18"))
        .isEqualTo("Input should be an integer with all its digits, got a floating-point number");
    assertThat(refusal("place", "string", "\"Cafe\u0301\""))
        .endsWith("; 'Cafe\u0301' has U+0065 U+0301 where the label has U+00E9");
    assertThat(refusal("hour", "string", "\"2024-01-01\""))
        .endsWith("matches 2 of them; write the time too");
    assertThat(refusal("day", "string", "\"2024-01-01T02:00:00+02:00\""))
        .endsWith(
            "; the labels are in UTC, where '2024-01-01T02:00:00+02:00' is 2024-01-01T00:00Z");
  }

  private static String refusal(String dimension, String type, String value) throws Exception {
    try (TestService service = serving(dimension, type)) {
      HttpResponse<String> response =
          service.predict("point", "{\"data\": {\"%s\": %s}}".formatted(dimension, value));
      assertThat(response.statusCode()).isEqualTo(422);
      return TestService.json(response).at("/detail/0/msg").asText();
    }
  }

  @Test
  void expressionsKeepAllDigitsOfLabels() throws Exception {
    for (String[] label :
        new String[][] {{"1541815603606036481", "1"}, {"-1541815603606036481", "4"}}) {
      try (TestService service =
          serving("store", "integer", "b_store[" + label[0] + "] + 0 * b_store[store]")) {
        HttpResponse<String> response = service.predict("point", "{\"data\": {\"store\": 7}}");
        assertThat(TestService.json(response).get("y_pred").asText()).isEqualTo(label[1] + ".0");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "integer, INT64, 1541815603606036481, 1",
    "number, INT64, 1541815603606036481, 1",
    "number, FP64, 1541815603606036481, 1",
    "number, FP64, 1541815603606036481.0, -1",
    "integer, UINT64, 9007199254740992, 2",
    "integer, UINT64, 9007199254740993, -1",
    "integer, INT64, 1541815603606036482, -1"
  })
  void tensorsKeepAllDigits(String type, String datatype, String value, int label)
      throws Exception {
    try (TestService service = serving("store", type)) {
      HttpResponse<String> response =
          service.infer(
              "{\"inputs\": [{\"name\": \"store\", \"datatype\": \"%s\", \"shape\": [1], \"data\": [%s]}]}"
                  .formatted(datatype, value));
      if (label < 0) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      } else {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(TestService.json(response).at("/outputs/0/data/0").asInt()).isEqualTo(label);
      }
    }
  }

  @Test
  void cardAndOpenApiKeepAllDigitsOfLabels() throws Exception {
    try (TestService service = serving("hash", "integer")) {
      assertThat(service.get("/model").body())
          .contains("18446744073709551615", "9223372036854775809");
      assertThat(service.get("/openapi.json").body()).contains("18446744073709551615");
    }
  }
}
