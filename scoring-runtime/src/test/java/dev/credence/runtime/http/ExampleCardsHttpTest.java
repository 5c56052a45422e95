// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model cards of the examples, as golden files without the digest; {@code -Dgolden.update}
 * writes them. What ArviZ says of the same traces is compared, too.
 */
class ExampleCardsHttpTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/cards");
  private static final Path ARVIZ = Path.of("../trace/src/test/resources/golden");

  /** Where the name of the folder is another. */
  private static final Map<String, String> MODELS =
      Map.of(
          "churn", "churn_logit",
          "claims", "claims_lognormal",
          "demand", "ar1_demand",
          "orders", "orders_negbin",
          "radon", "radon_like",
          "robust", "robust_studentt",
          "sales", "seed_model",
          "visits", "visits_poisson");

  private static final JsonMapper MAPPER = new JsonMapper();

  @ParameterizedTest
  @MethodSource("dev.credence.runtime.http.ExamplesHttpTest#examples")
  void cardEqualsTheGoldenFile(Path example) throws Exception {
    String name = example.getFileName().toString();
    ObjectNode card = (ObjectNode) card(example);
    card.remove("model_version");
    card.remove("model_digest");
    Path golden = GOLDEN.resolve(name + ".json");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(
          golden, MAPPER.writer(new DefaultPrettyPrinter()).writeValueAsString(card) + "\n");
    }
    JsonNode expected = MAPPER.readTree(golden.toFile());
    ObjectNode diagnostics = (ObjectNode) card.get("diagnostics");
    for (String figure : new String[] {"maxRhat", "minEssBulk", "minEssTail", "minBfmi"}) {
      close(diagnostics.get(figure), expected.at("/diagnostics/" + figure).asDouble());
      diagnostics.set(figure, expected.at("/diagnostics/" + figure));
    }
    assertThat(card.toPrettyString()).isEqualTo(expected.toPrettyString());
  }

  @ParameterizedTest
  @MethodSource("dev.credence.runtime.http.ExamplesHttpTest#examples")
  void diagnosticsEqualArviz(Path example) throws Exception {
    String name = example.getFileName().toString();
    JsonNode card = card(example);
    JsonNode arviz =
        MAPPER.readTree(
            ARVIZ.resolve(MODELS.getOrDefault(name, name)).resolve("diagnostics.json").toFile());
    double rhat = 0;
    double bulk = Double.POSITIVE_INFINITY;
    double tail = Double.POSITIVE_INFINITY;
    for (JsonNode variable : card.at("/posterior/variables")) {
      String of = variable.get("name").asText();
      rhat = Math.max(rhat, numbers(arviz.at("/rhat/rank/" + of))[1]);
      bulk = Math.min(bulk, numbers(arviz.at("/ess/bulk/" + of))[0]);
      tail = Math.min(tail, numbers(arviz.at("/ess/tail/" + of))[0]);
    }
    close(card.at("/diagnostics/maxRhat"), rhat);
    close(card.at("/diagnostics/minEssBulk"), bulk);
    close(card.at("/diagnostics/minEssTail"), tail);
    close(card.at("/diagnostics/minBfmi"), numbers(arviz.get("bfmi_per_chain"))[0]);
  }

  private static JsonNode card(Path example) throws Exception {
    Manifest manifest = ManifestReader.read(example.resolve("model.yaml"));
    try (TestService service = TestService.loading(manifest.name())) {
      service.annotations = manifest::annotations;
      service.load(manifest.spec(), ExamplesHttpTest.trace(example));
      return TestService.json(service.get("/model"));
    }
  }

  /** The smallest and the largest number of a JSON value. */
  private static double[] numbers(JsonNode value) {
    if (value.isNumber()) {
      return new double[] {value.asDouble(), value.asDouble()};
    }
    assertThat(value).isNotEmpty();
    return StreamSupport.stream(value.spliterator(), false)
        .map(ExampleCardsHttpTest::numbers)
        .reduce((a, b) -> new double[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])})
        .orElseThrow();
  }

  private static void close(JsonNode actual, double expected) {
    assertThat(actual.asDouble()).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
  }
}
