// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With {@code method: pymc3} the service answers what the demo's original answered, to the last
 * digits. What the original took for a number without being one is refused.
 */
class DemoExchangesHttpTest {
  @AutoClose
  private static final TestService service = TestService.serving(TestService.SALES, "pymc3");

  static Stream<JsonNode> exchanges() throws IOException {
    try (InputStream in =
        DemoExchangesHttpTest.class.getResourceAsStream("/golden/demo_exchanges.json")) {
      return StreamSupport.stream(
          new JsonMapper().readTree(in).get("exchanges").spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void responsesEqualTheOriginalDemo(JsonNode exchange) throws Exception {
    String body = exchange.get("request_body").asText();
    HttpResponse<String> response = service.predict(exchange.get("endpoint").asText(), body);
    if (response.statusCode() == 422) {
      assertThat(TestService.json(response).at("/detail/0/type").asText())
          .as("%s: %s", body, response.body())
          .isIn("float_type", "int_type", "int_from_float", "literal_error", "extra_forbidden");
      return;
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = TestService.json(response);
    for (Map.Entry<String, JsonNode> member : exchange.get("response").properties()) {
      JsonNode actual = Objects.requireNonNull(answer.get(member.getKey()), member.getKey());
      if (member.getValue().isArray()) {
        assertThat(actual).hasSameSizeAs(member.getValue());
        for (int i = 0; i < actual.size(); i++) {
          close(actual.get(i), member.getValue().get(i));
        }
      } else {
        close(actual, member.getValue());
      }
    }
  }

  private static void close(JsonNode actual, JsonNode expected) {
    double reference = expected.asDouble();
    assertThat(actual.asDouble()).isCloseTo(reference, within(Math.abs(reference) * 1e-12));
  }
}
