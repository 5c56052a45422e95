// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the OpenAPI document allows is answered, what it does not is refused, and answers are as it
 * says: a validator that reads the document and the server agree on random bodies, but for what no
 * JSON Schema can say. System property {@code bodies}: how many of each example.
 */
class OpenApiAgreementHttpTest {
  private static final int BODIES = Integer.getInteger("bodies", 1_000);
  private static final int SEED = 1;
  private static final String SCHEMA = "/content/application~1json/schema";

  /** The faults of bodies that the document allows: type, place, words. */
  private static final List<Pattern> BEYOND_SCHEMAS =
      List.of(
          // relations between values
          Pattern.compile("less_than /body/lower .* less than upper"),
          Pattern.compile("too_(short|long) /body/aggregate/weights .*"),
          Pattern.compile("too_large /body/(data|quantiles|bins|algo_param/(n_samples|method)).*"),
          // what the model makes of them
          Pattern.compile("(non_finite_result|invalid_parameter) /(model|body)/data(/\\d+)? .*"),
          Pattern.compile("too_many_bins /body/bins .*"),
          // levels that are unseen: the document would have to list those that are not
          Pattern.compile("literal_error /body/data/.* does not draw unseen levels"));

  static List<Path> examples() throws Exception {
    return ExamplesHttpTest.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theDocumentAndTheServerAgree(Path example) throws Exception {
    Manifest manifest = ManifestReader.read(example.resolve("model.yaml"));
    int answered = 0;
    int refused = 0;
    try (TestService service = TestService.loading()) {
      service.load(manifest.spec(), ExamplesHttpTest.trace(example));
      HttpResponse<String> response = service.get("/openapi.json");
      OpenApiSchemas schemas = new OpenApiSchemas(response.body());
      RandomBodies bodies =
          new RandomBodies(TestService.json(response), new SplittableRandom(SEED));
      for (int i = 0; i < BODIES; i++) {
        SummaryKind kind = SummaryKinds.ALL.get(i % SummaryKinds.ALL.size());
        String operation = "/paths/~1predict~1v1.0.0~1" + kind.name() + "/post";
        String request = operation + "/requestBody" + SCHEMA;
        JsonNode body = bodies.near(request);
        boolean allowed = schemas.faults(request, asRows(body)).isEmpty();
        HttpResponse<String> answer = service.predict(kind.name(), body.toString());
        String exchange = "%s %s: %s".formatted(kind.name(), body, answer.body());
        JsonNode json = TestService.json(answer);
        if (answer.statusCode() == 200) {
          assertThat(allowed).as(exchange).isTrue();
          answered++;
        } else {
          assertThat(answer.statusCode()).as(exchange).isEqualTo(422);
          assertThat(!allowed || isBeyondSchemas(json, body, schemas)).as(exchange).isTrue();
          refused++;
        }
        String described =
            answer.statusCode() == 200
                ? operation + "/responses/200" + SCHEMA
                : "/components/responses/Invalid" + SCHEMA;
        assertThat(schemas.faults(described, json)).as(exchange).isEmpty();
      }
    }
    assertThat(answered).isGreaterThan(BODIES / 4);
    assertThat(refused).isGreaterThan(BODIES / 4);
  }

  /** Whether a refusal of an allowed body is for what no schema can say. */
  private static boolean isBeyondSchemas(JsonNode refusal, JsonNode body, OpenApiSchemas schemas) {
    boolean any = false;
    for (JsonNode fault : refusal.get("detail")) {
      boolean beyond =
          BEYOND_SCHEMAS.stream().anyMatch(form -> form.matcher(text(fault)).matches());
      if (!beyond && !isOfFaultyRow(fault.get("loc"), body, schemas)) {
        return false;
      }
      any |= beyond;
    }
    return any;
  }

  private static String text(JsonNode fault) {
    String loc =
        fault
            .get("loc")
            .valueStream()
            .map(JsonNode::asText)
            .collect(Collectors.joining("/", "/", ""));
    return "%s %s %s".formatted(fault.get("type").textValue(), loc, fault.get("msg").textValue());
  }

  /**
   * Faulty rows are allowed beside others, and refused if the model has no prediction for those.
   */
  private static boolean isOfFaultyRow(JsonNode loc, JsonNode body, OpenApiSchemas schemas) {
    JsonNode row = body.path("data").path(loc.path(2).asInt(-1));
    return loc.path(2).isInt() && !schemas.faults("/components/schemas/Row", row).isEmpty();
  }

  /**
   * The one place where the server takes more than the document allows: what is no object among
   * rows is answered as a faulty row. The document asks for objects, as people should send them.
   */
  private static JsonNode asRows(JsonNode body) {
    JsonNode copy = body.deepCopy();
    if (copy instanceof ObjectNode object
        && object.get("data") instanceof ArrayNode rows
        && !object.has("aggregate")) {
      for (int r = 0; r < rows.size(); r++) {
        if (!rows.get(r).isObject()) {
          rows.set(r, JsonNodeFactory.instance.objectNode());
        }
      }
    }
    return copy;
  }
}
