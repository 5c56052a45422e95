// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Open Inference Protocol's paths, what they tell, and how they refuse. */
class OipRoutesHttpTest {
  private static final String MODEL = "/v2/models/sales";
  private static final String BODY =
      "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [5]},"
          + " {\"name\": \"category\", \"shape\": [1], \"datatype\": \"INT64\", \"data\": [2]}]}";

  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  private static String version;

  @BeforeAll
  static void start() throws Exception {
    version = TestService.json(service.get("/version")).get("model_version").textValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/models/sales"})
  void answersAtTheRootAndUnderTheBasePath(String prefix) throws Exception {
    String server = "{\"name\":\"credence\",\"version\":\"0.0.1\",\"extensions\":[]}";
    answers(prefix + "/v2", server);
    answers(prefix + "/v2/", server);
    answers(prefix + "/v2/health/live", "{\"live\":true}");
    answers(prefix + "/v2/health/ready", "{\"ready\":true}");
    String metadata =
        "{\"name\":\"sales\",\"versions\":[\"%s\"],\"platform\":\"credence\",\"inputs\":["
                .formatted(version)
            + "{\"name\":\"x\",\"datatype\":\"FP64\",\"shape\":[-1]},"
            + "{\"name\":\"category\",\"datatype\":\"INT64\",\"shape\":[-1]}],\"outputs\":["
            + "{\"name\":\"y_pred\",\"datatype\":\"FP64\",\"shape\":[-1]},"
            + "{\"name\":\"y_pred_interval\",\"datatype\":\"FP64\",\"shape\":[-1,2]},"
            + "{\"name\":\"y_pred_quantiles\",\"datatype\":\"FP64\",\"shape\":[-1,-1]},"
            + "{\"name\":\"y_pred_density\",\"datatype\":\"FP64\",\"shape\":[-1,-1]},"
            + "{\"name\":\"y_pred_bin_mids\",\"datatype\":\"FP64\",\"shape\":[-1,-1]},"
            + "{\"name\":\"y_pred_samples\",\"datatype\":\"FP64\",\"shape\":[-1,-1]}]}";
    for (String model : new String[] {MODEL, MODEL + "/versions/" + version}) {
      answers(prefix + model, metadata);
      answers(prefix + model + "/ready", "{\"name\":\"sales\",\"ready\":true}");
      HttpResponse<String> response = post(prefix + model + "/infer", BODY);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
  }

  private static void answers(String path, String body) throws Exception {
    HttpResponse<String> response = service.get(path);
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/ready", "/infer"})
  void otherModelsAndVersionsAreNotFound(String path) throws Exception {
    String model = "{\"error\":\"there is no model 'Sales' here; request 'sales'\"}";
    refuses(ask("/v2/models/Sales" + path), model);
    refuses(ask("/models/sales/v2/models/Sales/versions/1" + path), model);
    refuses(
        ask(MODEL + "/versions/1" + path),
        "{\"error\":\"there is no version '1' of model 'sales' here; request '%s'\"}"
            .formatted(version));
  }

  private static HttpResponse<String> ask(String path) throws Exception {
    return path.endsWith("/infer") ? post(path, BODY) : service.get(path);
  }

  private static void refuses(HttpResponse<String> response, String error) {
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2/models/sales/infer, 405, Method Not Allowed, 'POST, OPTIONS'",
    "POST, /models/sales/v2/models/sales, 405, Method Not Allowed, 'GET, HEAD, OPTIONS'",
    "DELETE, /v2/health/live, 405, Method Not Allowed, 'GET, HEAD, OPTIONS'",
    "GET, /v2/nothing, 404, Not Found,",
    "GET, /models/sales/v2/models/sales/nothing, 404, Not Found,",
  })
  void errorsHaveTheFormatOfTheProtocol(
      String method, String path, int status, String error, String allowed) throws Exception {
    HttpResponse<String> response =
        service.send(service.request(path).method(method, BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    assertThat(response.headers().firstValue("Allow").orElse(null)).isEqualTo(allowed);
  }

  @Test
  void errorsOfBodiesHaveTheFormatOfTheProtocol() throws Exception {
    HttpResponse<String> form =
        service.send(
            service
                .request(MODEL + "/infer")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(BODY)));
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(form.body()).isEqualTo("{\"error\":\"send Content-Type: application/json\"}");
    HttpResponse<String> large = post(MODEL + "/infer", " ".repeat((8 << 20) + 1));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).isEqualTo("{\"error\":\"the body is larger than 8 MiB\"}");
  }

  @Test
  void isNotReadyUntilTheModelIsLoaded() throws Exception {
    String loading = "not ready: loading s3://models/sales/trace.nc";
    try (TestService starting = TestService.loading()) {
      assertThat(starting.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
      assertThat(starting.get("/v2").statusCode()).isEqualTo(200);
      unavailable(
          starting.get("/v2/health/ready"), "{\"ready\":false,\"error\":\"" + loading + "\"}");
      unavailable(
          starting.get(MODEL + "/versions/1/ready"),
          "{\"name\":\"sales\",\"ready\":false,\"error\":\"" + loading + "\"}");
      unavailable(starting.get(MODEL), "{\"error\":\"" + loading + "\"}");
      unavailable(starting.infer(BODY), "{\"error\":\"" + loading + "\"}");
      assertThat(starting.get("/v2/models/other/ready").statusCode()).isEqualTo(404);

      starting.load(TestService.SALES);
      assertThat(starting.get("/v2/health/ready").body()).isEqualTo("{\"ready\":true}");
      assertThat(starting.get(MODEL + "/versions/1/ready").statusCode()).isEqualTo(404);

      starting.state.drain();
      assertThat(starting.get(MODEL + "/ready").body())
          .isEqualTo("{\"name\":\"sales\",\"ready\":false,\"error\":\"not ready: shutting down\"}");
      assertThat(starting.infer(BODY).statusCode()).isEqualTo(200);
    }
  }

  private static void unavailable(HttpResponse<String> response, String body) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(response.body()).isEqualTo(body);
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return service.send(
        service
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
