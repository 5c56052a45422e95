// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesHttpTest {
  private static final String POINT = "/predict/v1.0.0/point";
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";

  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  @ParameterizedTest
  @ValueSource(strings = {"", "/models/sales"})
  void answersAtTheRootAndUnderTheBasePath(String prefix) throws Exception {
    for (String path : List.of("/health", "/health/ready")) {
      HttpResponse<String> response = service.get(prefix + path);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{\"status\":\"ready\"}");
    }
    assertThat(service.get(prefix + "/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(service.get(prefix + "/version").body())
        .matches(
            "\\{\"model_name\":\"sales\",\"model_version\":\"[0-9a-f]{12}\",\"api_version\":\"v1.0.0\","
                + "\"runtime_version\":\"0.0.1\",\"trace\":\\{\"uri\":\"../examples/sales/trace.nc\",\"chains\":4,\"draws\":1000}}");
    for (String kind : List.of("point", "interval", "density")) {
      assertThat(post(prefix + "/predict/v1.0.0/" + kind, "application/json", BODY).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void redirectsTheBasePathToItsSlash() throws Exception {
    HttpResponse<String> response = service.get("/models/sales?a=b");
    assertThat(response.statusCode()).isEqualTo(308);
    assertThat(response.headers().firstValue("Location")).hasValue("/models/sales/?a=b");
    assertThat(service.get("/models/sales/").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/predict/v1.0.0",
        "/predict/v2/point",
        "/models/other/version",
        "/models/sales/nothing",
        "/a%20b"
      })
  void otherPathsAreNotFound(String path) throws Exception {
    HttpResponse<String> response = service.get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"detail\":\"Not Found\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /predict/v1.0.0/point, 'POST, OPTIONS'",
    "PUT, /models/sales/predict/v1.0.0/density, 'POST, OPTIONS'",
    "DELETE, /predict/v1.0.0/interval, 'POST, OPTIONS'",
    "POST, /health/live, 'GET, HEAD, OPTIONS'",
    "PATCH, /models/sales/version, 'GET, HEAD, OPTIONS'"
  })
  void otherMethodsAreNotAllowed(String method, String path, String allowed) throws Exception {
    HttpResponse<String> response =
        service.send(service.request(path).method(method, BodyPublishers.ofString(BODY)));
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    assertThat(response.body()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "/predict/v1.0.0/point, 'POST, OPTIONS'",
    "/models/sales/v2/models/sales/infer, 'POST, OPTIONS'",
    "/version, 'GET, HEAD, OPTIONS'",
    "/metrics, 'GET, HEAD, OPTIONS'",
    "/models/sales/web/page.js, 'GET, HEAD, OPTIONS'"
  })
  void optionsListsAllowedMethods(String path, String allowed) throws Exception {
    HttpResponse<String> response =
        service.send(service.request(path).method("OPTIONS", BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/version", "/nothing", "/predict/v1.0.0/point", "/metrics", "/v2/x"})
  void responsesForbidContentSniffing(String path) throws Exception {
    assertThat(service.get(path).headers().firstValue("X-Content-Type-Options"))
        .hasValue("nosniff");
  }

  @Test
  void skipsAByteOrderMark() throws Exception {
    HttpResponse<String> plain = service.predict("point", BODY);
    assertThat(service.predict("point", "\ufeff" + BODY).body()).isEqualTo(plain.body());
  }

  /** Whatever a namespace and a model are called, all routes are below their path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/sales",
        "/web/page.js",
        "/v2/sales",
        "/v2/models",
        "/v2/health",
        "/health/live",
        "/docs/x",
        "/predict/v1.0.0",
        "/model/version",
        "/metrics/x"
      })
  void answersUnderEveryBasePath(String basePath) throws Exception {
    try (TestService other = TestService.under(basePath)) {
      assertThat(other.get(basePath + "/").body()).startsWith("<!doctype html>");
      assertThat(other.get(basePath + "/docs").statusCode()).isEqualTo(200);
      assertThat(other.get(basePath + "/web/page.js").statusCode()).isEqualTo(200);
      assertThat(other.get(basePath + "/model").statusCode()).isEqualTo(200);
      assertThat(other.get(basePath + "/health/ready").statusCode()).isEqualTo(200);
      assertThat(other.get(basePath + "/openapi.json").statusCode()).isEqualTo(200);
      assertThat(other.get(basePath + "/v2/models/sales").body()).startsWith("{\"name\":\"sales\"");
      HttpResponse<String> answer =
          other.send(
              other
                  .request(basePath + "/predict/v1.0.0/point")
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).startsWith("{\"detail\":[");
      assertThat(other.get(basePath + "/predict/v1.0.0/point").body())
          .isEqualTo("{\"detail\":\"Method Not Allowed\"}");
      assertThat(other.get("/").body()).startsWith("<!doctype html>");
      assertThat(other.get("/web/page.js").headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
      assertThat(other.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
      assertThat(other.get("/v2/nothing").body()).isEqualTo("{\"error\":\"Not Found\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/web/sales", "/v2/sales", "/predict/v1.0.0"})
  void redirectsEveryBasePathToItsSlash(String basePath) throws Exception {
    try (TestService other = TestService.under(basePath)) {
      assertThat(other.get(basePath).headers().firstValue("Location")).hasValue(basePath + "/");
      HttpResponse<String> unknown = other.get(basePath + "/nothing");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.body()).isEqualTo("{\"detail\":\"Not Found\"}");
    }
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    HttpResponse<String> response = service.send(service.request("/health/ready").HEAD());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "text/json",
        "application/problem+json",
        ""
      })
  void acceptsAllMediaTypesOfJson(String type) throws Exception {
    assertThat(post(POINT, type, BODY).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "text/plain",
        "multipart/form-data; boundary=a",
        "application/jsonp",
        "json"
      })
  void rejectsOtherMediaTypes(String type) throws Exception {
    HttpResponse<String> response = post(POINT, type, BODY);
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).isEqualTo("{\"detail\":\"send Content-Type: application/json\"}");
  }

  @Test
  void acceptsBodiesWithoutContentType() throws Exception {
    assertThat(
            service.send(service.request(POINT).POST(BodyPublishers.ofString(BODY))).statusCode())
        .isEqualTo(200);
    assertThat(service.send(service.request(POINT).POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(422);
  }

  @Test
  void limitsBodies() throws Exception {
    String large = BODY + " ".repeat((8 << 20) - BODY.length());
    assertThat(post(POINT, "application/json", large).statusCode()).isEqualTo(200);
    HttpResponse<String> response = post(POINT, "application/json", large + " ");
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"detail\":\"the body is larger than 8 MiB\"}");
  }

  @Test
  void reportsWhyItIsNotReady() throws Exception {
    try (TestService starting = TestService.loading()) {
      assertThat(starting.get("/health/live").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = starting.get("/models/sales/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body())
          .isEqualTo(
              "{\"status\":\"not ready\",\"reason\":\"loading s3://models/sales/trace.nc\"}");
      HttpResponse<String> answer = starting.predict("point", BODY);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(answer.body())
          .isEqualTo("{\"detail\":\"not ready: loading s3://models/sales/trace.nc\"}");
      assertThat(starting.get("/version").body())
          .isEqualTo(
              "{\"model_name\":\"sales\",\"api_version\":\"v1.0.0\",\"runtime_version\":\"0.0.1\"}");

      starting.load(TestService.SALES);
      assertThat(starting.get("/health").statusCode()).isEqualTo(200);
      assertThat(starting.predict("point", BODY).statusCode()).isEqualTo(200);

      starting.state.drain();
      assertThat(starting.get("/health/ready").body())
          .isEqualTo("{\"status\":\"not ready\",\"reason\":\"shutting down\"}");
      assertThat(starting.predict("point", BODY).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> post(String path, String type, String body) throws Exception {
    return service.send(
        service.request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }
}
