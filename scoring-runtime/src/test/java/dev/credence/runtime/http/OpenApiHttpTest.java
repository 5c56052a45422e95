// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.Reference;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.model.ModelState;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document as it is served. */
class OpenApiHttpTest {
  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  static List<Path> examples() throws Exception {
    return ExamplesHttpTest.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isValidAndItsExamplesWork(Path example) throws Exception {
    Manifest manifest = ManifestReader.read(example.resolve("model.yaml"));
    try (TestService its = TestService.loading()) {
      its.load(manifest.spec(), ExamplesHttpTest.trace(example));
      HttpResponse<String> response = its.get("/openapi.json");
      JsonNode document = TestService.json(response);
      assertThat(OpenApiSchemas.faults(document)).isEmpty();
      int tried = 0;
      for (var path : document.get("paths").properties()) {
        JsonNode body = path.getValue().at("/post/requestBody/content/application~1json");
        for (JsonNode each : body.path("examples")) {
          HttpResponse<String> answer =
              its.predict(path.getKey().replaceFirst(".*/", ""), each.get("value").toString());
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          tried++;
        }
      }
      assertThat(tried).isEqualTo(14);
      HttpResponse<String> tensors =
          its.send(
              its.request("/v2/models/" + document.at("/info/title").textValue() + "/infer")
                  .POST(
                      BodyPublishers.ofString(
                          document
                              .at(
                                  "/components/requestBodies/Inference/content/application~1json/example")
                              .toString())));
      assertThat(tensors.statusCode()).as(tensors.body()).isEqualTo(200);
    }
  }

  @Test
  void validationFindsErrorsInTheDocument() throws Exception {
    for (String place : List.of("/info", "/components/schemas/Row")) {
      ObjectNode document = (ObjectNode) TestService.json(service.get("/openapi.json"));
      document.withObject(place).put("type", 5);
      assertThat(OpenApiSchemas.faults(document)).as(place).isNotEmpty();
    }
  }

  @Test
  void referencePageIsUpToDate() throws Exception {
    try (TestService sales = TestService.loading()) {
      Path example = Path.of("../examples/sales");
      sales.load(
          ManifestReader.read(example.resolve("model.yaml")).spec(),
          ExamplesHttpTest.trace(example));
      Reference.check("rest.md", RestReference.of(TestService.json(sales.get("/openapi.json"))));
    }
  }

  @Test
  void infoDescribesTheModel() throws Exception {
    JsonNode info = TestService.json(service.get("/openapi.json")).get("info");
    assertThat(info.get("title").textValue()).isEqualTo("sales");
    assertThat(info.get("version"))
        .isEqualTo(TestService.json(service.get("/version")).get("model_version"));
    assertThat(info.get("description").textValue())
        .contains("\ny ~ Normal(", "mu = beta[category] * x", "sigma = sigma");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/models/sales"})
  void isTheSameAtTheRootAndUnderTheBasePath(String prefix) throws Exception {
    HttpResponse<String> response = service.get(prefix + "/openapi.json");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body()).isEqualTo(service.get("/openapi.json").body());
    String server = TestService.json(response).at("/servers/0/url").textValue();
    for (String path : List.of("/version", "/openapi.json")) {
      URI route = response.uri().resolve(server + path);
      assertThat(route.getPath()).isEqualTo(prefix + path);
    }
  }

  @Test
  void describesEveryRoute() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Shared shared =
        Shared.of(
            new ServiceInfo("sales", "/models/sales", "0.0.1", Map::of),
            new ModelState("sales", "nowhere"),
            1,
            Duration.ofSeconds(1),
            false)) {
      Set<String> routes =
          Routes.of(vertx, shared).getRoutes().stream()
              .filter(route -> route.methods() != null)
              .map(Route::getName)
              .filter(name -> !name.startsWith("/web/")) // what the pages are made of
              .map(name -> name.replaceAll(":(\\w+)", "{$1}"))
              .collect(Collectors.toSet());
      assertThat(routes).hasSizeGreaterThan(10);
      assertThat(TestService.json(service.get("/openapi.json")).get("paths").fieldNames())
          .toIterable()
          .containsExactlyInAnyOrderElementsOf(routes);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void waitsForTheModel() throws Exception {
    try (TestService starting = TestService.loading()) {
      HttpResponse<String> response = starting.get("/openapi.json");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(response.body())
          .isEqualTo("{\"detail\":\"not ready: loading s3://models/sales/trace.nc\"}");
      starting.load(TestService.SALES);
      String sales = starting.get("/openapi.json").body();
      assertThat(sales).isEqualTo(service.get("/openapi.json").body());
      starting.load(TestService.DETERMINISTIC);
      assertThat(starting.get("/openapi.json").body())
          .isNotEqualTo(sales)
          .contains("y ~ Deterministic(value = beta[category] * x)");
    }
  }
}
