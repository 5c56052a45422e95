// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A body that is read in one pass gets the bytes that it gets when it is read as a tree: the same
 * body with one letter escaped, which only the tree takes.
 */
class StreamedBodyHttpTest {
  private static final int BODIES = 400;
  private static final Path SALES = Path.of("../examples/sales");

  static List<Path> examples() throws Exception {
    return ExamplesHttpTest.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void randomBodiesGetTheSameAnswers(Path example) throws Exception {
    int compared = 0;
    try (TestService service = TestService.loading()) {
      service.load(
          ManifestReader.read(example.resolve("model.yaml")).spec(),
          ExamplesHttpTest.trace(example));
      JsonNode document = TestService.json(service.get("/openapi.json"));
      RandomBodies bodies = new RandomBodies(document, new SplittableRandom(2));
      for (int i = 0; i < BODIES; i++) {
        SummaryKind kind = SummaryKinds.ALL.get(i % SummaryKinds.ALL.size());
        String request =
            "/paths/~1predict~1v1.0.0~1%s/post/requestBody/content/application~1json/schema"
                .formatted(kind.name());
        compared += compare(service, kind.name(), bodies.near(request).toString()) ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(BODIES / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"x\":5,\"category\":2.0}}",
        "{\"data\":{\"category\":-0.0,\"x\":-0.0}}",
        "{\"data\":{\"x\":5,\"category\":2,\"x\":5}}",
        "{\"data\":{\"x\":5,\"category\":2},\"data\":{\"x\":5,\"category\":2}}",
        "{\"data\":{\"x\":5,\"category\":2},\"algo_param\":{\"seed\":1,\"seed\":1}}",
        "{\"data\":[{\"x\":5,\"category\":2},{\"category\":1,\"x\":4}]}",
        "{\"data\":[{\"x\":5,\"category\":2},{\"category\":7,\"x\":4}]}",
        "{\"data\":[{\"x\":5,\"category\":2},[]]}",
        "{\"data\":[]}",
        "{\"data\":{\"x\":1e400,\"category\":2}}",
        "{\"data\":{\"x\":123456789012345678901234567890,\"category\":2}}",
        "{\"data\":{\"x\":0.1000000000000000055511151231257827,\"category\":2}}",
        "{\"data\":{\"x\":1.7976931348623157e308,\"category\":2}}",
        "{\"data\":{\"x\":4.9e-324,\"category\":2}}",
        "{\"data\":{\"x\":5,\"category\":2}} ",
        "{\"data\":{\"x\":5,\"category\":2}} {}",
        "{\"data\":{\"x\":5,\"category\":2}",
        "{\"data\":{\"x\":5,\"category\":2},\"algo_param\":null}",
        "{\"algo_param\":{\"n_samples\":3},\"data\":{\"x\":5,\"category\":2},\"target\":\"mean\"}",
        "{\"data\":{\"x\":5,\"category\":2},\"aggregate\":\"sum\"}",
        "{\"data\":[{\"x\":5,\"category\":2}],\"aggregate\":{\"weights\":[2]}}"
      })
  void oddBodiesGetTheSameAnswers(String body) throws Exception {
    try (TestService service = TestService.loading()) {
      service.load(
          ManifestReader.read(SALES.resolve("model.yaml")).spec(), ExamplesHttpTest.trace(SALES));
      assertThat(compare(service, "point", body)).isTrue();
    }
  }

  /** Settings are not read again if they are those of the body before: whichever that was. */
  @Test
  void everyBodyGetsItsOwnSettings() throws Exception {
    List<String> bodies =
        List.of(
            "{\"data\":{\"x\":5,\"category\":2}}",
            "{\"data\":{\"x\":6,\"category\":1}}",
            "{\"data\":[{\"x\":6,\"category\":1}]}",
            "{\"data\":{\"x\":5,\"category\":2}} ",
            "{\"data\":{\"x\":5,\"category\":2}}}",
            "{\"data\":{\"x\":5,\"category\":2},\"algo_param\":{\"n_samples\":30}}",
            "{\"data\":{\"x\":5,\"category\":1},\"algo_param\":{\"n_samples\":31}}",
            "{\"data\":{\"x\":6,\"category\":1},\"algo_param\":{\"n_samples\":31}}",
            "{\"data\":{\"x\":6,\"category\":1},\"algo_param\":{\"n_samples\":31},\"target\":\"mean\"}",
            "{\"algo_param\":{\"n_samples\":31},\"data\":{\"x\":5,\"category\":1}}",
            "{\"algo_param\":{\"n_samples\":32},\"data\":{\"x\":5,\"category\":1}}",
            "{\"data\":{\"x\":5,\"category\":1},\"data\":{\"x\":5,\"category\":1}}",
            "{\"data\":[{\"x\":6,\"category\":1},{\"x\":5,\"category\":2}],\"aggregate\":\"sum\"}",
            "{\"data\":[{\"x\":6,\"category\":1}],\"aggregate\":{\"weights\":[1,2]}}",
            "{\"data\":[{\"x\":6,\"category\":1},{\"x\":5,\"category\":2}],\"aggregate\":{\"weights\":[1,2]}}");
    try (TestService service = TestService.loading()) {
      service.load(
          ManifestReader.read(SALES.resolve("model.yaml")).spec(), ExamplesHttpTest.trace(SALES));
      for (String before : bodies) {
        for (String body : bodies) {
          service.predict("point", before);
          assertThat(compare(service, "point", body)).isTrue();
        }
      }
    }
  }

  @Test
  void manyRowsGetTheSameAnswers() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      rows.append(i == 0 ? "" : ",")
          .append("{\"x\":%s,\"category\":%d}".formatted(random.nextDouble(-9, 9), i % 3));
    }
    try (TestService service = TestService.loading()) {
      service.load(
          ManifestReader.read(SALES.resolve("model.yaml")).spec(), ExamplesHttpTest.trace(SALES));
      assertThat(compare(service, "summary", "{\"data\":[" + rows + "]}")).isTrue();
    }
  }

  /** Whether the body has rows, so that there was something to compare. */
  private static boolean compare(TestService service, String kind, String body) throws Exception {
    int at = body.indexOf("\"data\"");
    if (at < 0) {
      return false;
    }
    String escaped = body.substring(0, at) + "\"d\\u0061ta\"" + body.substring(at + 6);
    HttpResponse<String> streamed = service.predict(kind, body);
    HttpResponse<String> asTree = service.predict(kind, escaped);
    assertThat(streamed.statusCode()).as(body).isEqualTo(asTree.statusCode());
    if (!streamed.body().contains("json_invalid")) { // which tells an offset
      assertThat(streamed.body()).as(body).isEqualTo(asTree.body());
    }
    return true;
  }
}
