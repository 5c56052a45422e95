// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.contract.model.ComponentSpec;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.PopulationSpec;
import dev.credence.runtime.ZarrFolder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model card, member by member; those of the examples are golden files. */
class ModelHttpTest {
  private static final GateSpec OPEN = new GateSpec(null, null, null, true, null);
  private static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

  @TempDir private Path folder;

  @Test
  void answersAtTheRootAndUnderTheBasePathOnceTheModelIsLoaded() throws Exception {
    try (TestService service = TestService.loading()) {
      HttpResponse<String> early = service.get("/model");
      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(early.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(early.body())
          .isEqualTo("{\"detail\":\"not ready: loading s3://models/sales/trace.nc\"}");

      service.load(TestService.SALES);
      HttpResponse<String> card = service.get("/model");
      assertThat(card.statusCode()).isEqualTo(200);
      assertThat(card.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(service.get("/models/sales/model").body()).isEqualTo(card.body());
      assertThat(service.send(service.request("/model").HEAD()).statusCode()).isEqualTo(200);
      assertThat(service.send(service.request("/model").DELETE()).statusCode()).isEqualTo(405);
      JsonNode json = TestService.json(card);
      assertThat(json.get("model_digest").asText())
          .matches("[0-9a-f]{64}")
          .startsWith(json.get("model_version").asText());
      assertThat(json.get("model_version"))
          .isEqualTo(TestService.json(service.get("/version")).get("model_version"));
    }
  }

  @Test
  void showsCurrentAnnotations() throws Exception {
    try (TestService service = TestService.serving(TestService.SALES)) {
      assertThat(card(service).has("annotations")).isFalse();
      service.annotations = () -> Map.of("owner", "pricing");
      assertThat(card(service).get("annotations").toString()).isEqualTo("{\"owner\":\"pricing\"}");
      service.annotations = () -> Map.of("intended-use", "\"β\"");
      assertThat(card(service).at("/annotations/intended-use").asText()).isEqualTo("\"β\"");
    }
  }

  /** While a card waits on every event loop, all of them answer. */
  @Test
  void readingAnnotationsDoesNotBlockEventLoops() throws Exception {
    CountDownLatch asked = new CountDownLatch(EVENT_LOOPS);
    CountDownLatch finish = new CountDownLatch(1);
    try (TestService service = TestService.serving(TestService.SALES)) {
      service.annotations =
          () -> {
            asked.countDown();
            await(finish);
            return Map.of();
          };
      List<CompletableFuture<HttpResponse<String>>> cards = sendToAll(service, "/model");
      await(asked);
      for (CompletableFuture<HttpResponse<String>> live : sendToAll(service, "/health/live")) {
        assertThat(live.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
      assertThat(cards).noneMatch(CompletableFuture::isDone);
      finish.countDown();
      for (CompletableFuture<HttpResponse<String>> card : cards) {
        assertThat(card.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
    } finally {
      finish.countDown();
    }
  }

  /** Connections go to the event loops in turn; each of these requests has its own. */
  private static List<CompletableFuture<HttpResponse<String>>> sendToAll(
      TestService service, String path) {
    return IntStream.range(0, EVENT_LOOPS)
        .mapToObj(i -> service.sendAsync(service.request(path)))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aMixtureHasComponents() throws Exception {
    LikelihoodSpec mixture =
        new LikelihoodSpec(
            List.of(
                new InputSpec(
                    "category",
                    "integer",
                    null,
                    null,
                    null,
                    Map.of("beta", new PopulationSpec("Normal", Map.of("mu", "1", "sigma", "1"))))),
            "Mixture",
            null,
            List.of(
                new ComponentSpec(
                    "0.5", "Normal", Map.of("mu", "beta[category]", "sigma", "sigma")),
                new ComponentSpec("0.5", "HalfNormal", Map.of("sigma", "sigma"))));
    try (TestService service = TestService.serving(mixture)) {
      JsonNode card = card(service);
      assertThat(names(card.get("likelihood"))).containsExactly("family", "components");
      assertThat(card.at("/likelihood/components/1").toString())
          .isEqualTo(
              "{\"weight\":\"0.5\",\"family\":\"HalfNormal\",\"parameters\":{\"sigma\":\"sigma\"}}");
      assertThat(card.at("/inputs/0").toString())
          .isEqualTo(
              "{\"name\":\"category\",\"type\":\"integer\",\"levels\":[0,1,2],\"level_count\":3,\"unseen\":true}");
      assertThat(card.at("/defaults/methods").toString()).isEqualTo("[\"sample\",\"exact\"]");
    }
  }

  /** Draws that a gate would refuse: the gate's word, and the elements that it is about. */
  @Test
  void disabledGateReportsWhatItWouldReject() throws Exception {
    Path stuck = Path.of("../trace/src/test/resources/golden/diagnostics/stuck_chain.nc");
    try (TestService service = TestService.loading()) {
      service.load(TestService.spec(TestService.SALES, null, OPEN), stuck);
      JsonNode diagnostics = card(service).get("diagnostics");
      assertThat(diagnostics.get("gate").asText()).isEqualTo("disabled");
      assertThat(diagnostics.at("/gateFaults/0").asText())
          .startsWith("R-hat of beta[0] is 1.5318, above 1.01");
      assertThat(diagnostics.get("maxRhat").asDouble()).isBetween(1.53, 1.54);
      assertThat(diagnostics.get("maxRhatVariable").asText()).isEqualTo("beta[0]");
      assertThat(diagnostics.get("worstVariable").asText()).isEqualTo("beta[0]");
    }
  }

  @Test
  void showsTheLimitOfTheShiftIfThereIsOne() throws Exception {
    Path sales = Path.of("../examples/sales/trace.nc");
    try (TestService service = TestService.loading()) {
      service.load(
          TestService.spec(TestService.SALES, null, new GateSpec(null, null, null, null, 2.5)),
          sales);
      assertThat(card(service).at("/diagnostics/gateLimits").toString())
          .isEqualTo("{\"maxRhat\":1.01,\"minEss\":400.0,\"maxDivergences\":0,\"maxShift\":2.5}");
    }
  }

  @Test
  void listsAtMostThousandLevelsWithTheirCount() throws Exception {
    ZarrFolder.create(folder.resolve("trace.zarr"), "{}")
        .group("posterior", "{}")
        .array("posterior/mu", List.of("chain", "draw", "i"), new int[] {2, 50, 1_500});
    LikelihoodSpec likelihood =
        new LikelihoodSpec(
            List.of(new InputSpec("i", "integer", null, null, null, null)),
            "Normal",
            Map.of("mu", "mu[i]", "sigma", "1"),
            null);
    try (TestService service = TestService.loading()) {
      service.load(TestService.spec(likelihood, null, OPEN), folder.resolve("trace.zarr"));
      JsonNode card = card(service);
      assertThat(card.at("/inputs/0/levels")).hasSize(1_000);
      assertThat(card.at("/inputs/0/levels/999").asInt()).isEqualTo(999);
      assertThat(card.at("/inputs/0/level_count").asInt()).isEqualTo(1_500);
      assertThat(card.at("/posterior/variables/0/dims/0/size").asInt()).isEqualTo(1_500);
      assertThat(card.at("/posterior/variables/0/dims/0/labels")).hasSize(1_000);
      assertThat(card.get("diagnostics").has("maxRhat")).isFalse(); // all are constant
      assertThat(card.at("/diagnostics/gateFaults/0").asText()).contains("constant");
    }
  }

  /** A trace with attributes that JSON has no form for, and data that cannot be read. */
  @Test
  void omitsDataAndAttributesThatCannotBeShown() throws Exception {
    double[] draws = IntStream.range(0, 400).mapToDouble(i -> Math.sin(i * i)).toArray();
    ZarrFolder.create(
            folder.resolve("trace.zarr"),
            "{\"_private\": 1, \"half\": \"\\ud83d\", \"note\": \"%s\", \"nothing\": null}"
                .formatted("β".repeat(600)))
        .group(
            "posterior",
            "{\"sampling_time\": NaN, \"steps\": [1000], \"many\": [%s]}"
                .formatted("1, ".repeat(150) + "2.5"))
        .group("constant_data", "{}")
        .array("posterior/mu", List.of("chain", "draw"), new int[] {4, 100}, draws)
        .array("constant_data/x", List.of("obs"), new int[] {3}, 1, Double.NaN, 2.5)
        .array("constant_data/z", List.of("obs"), new int[] {3}, 1, 2, 3);
    Files.write(folder.resolve("trace.zarr/constant_data/z/1"), new byte[3]); // of 8
    LikelihoodSpec likelihood =
        new LikelihoodSpec(
            List.of(
                new InputSpec("x", "number", null, null, null, null),
                new InputSpec("z", "number", null, null, null, null)),
            "Normal",
            Map.of("mu", "mu + x + z", "sigma", "1"),
            null);
    try (TestService service = TestService.loading()) {
      service.load(TestService.spec(likelihood, null, OPEN), folder.resolve("trace.zarr"));
      JsonNode card = card(service);
      assertThat(card.at("/inputs/0/range").toString()).isEqualTo("[1,2.5]");
      assertThat(card.at("/inputs/1").has("range")).isFalse();
      JsonNode attributes = card.at("/trace/attributes");
      assertThat(names(attributes))
          .containsExactly("half", "many", "note", "sampling_time", "steps");
      assertThat(attributes.get("half").asText()).isEqualTo("?");
      assertThat(attributes.get("many")).hasSize(101);
      assertThat(attributes.at("/many/100").asText()).isEqualTo("… (151 in all)");
      assertThat(attributes.get("note").asText()).isEqualTo("β".repeat(499) + "…");
      assertThat(attributes.get("sampling_time").asText()).isEqualTo("NaN");
      assertThat(attributes.get("steps").asInt()).isEqualTo(1000);
      assertThat(card.get("diagnostics").has("divergences")).isFalse();
    }
  }

  @Test
  void servesModelsWithADamagedGroup() throws Exception {
    double[] draws = IntStream.range(0, 400).mapToDouble(i -> Math.sin(i * i)).toArray();
    ZarrFolder.create(folder.resolve("trace.zarr"), "{}")
        .group("posterior", "{}")
        .group("constant_data", "{}")
        .array("posterior/mu", List.of("chain", "draw"), new int[] {4, 100}, draws)
        .array("constant_data/x", List.of("obs"), new int[] {2}, 1, 2)
        .array("constant_data/y", List.of("obs"), new int[] {2}, 1, 2);
    Files.writeString(folder.resolve("trace.zarr/constant_data/y/.zarray"), "{");
    LikelihoodSpec likelihood =
        new LikelihoodSpec(
            List.of(new InputSpec("x", "number", null, null, null, null)),
            "Normal",
            Map.of("mu", "mu + x", "sigma", "1"),
            null);
    try (TestService service = TestService.loading()) {
      service.load(TestService.spec(likelihood, null, OPEN), folder.resolve("trace.zarr"));
      assertThat(card(service).at("/inputs/0").toString())
          .isEqualTo("{\"name\":\"x\",\"type\":\"number\"}");
    }
  }

  private static JsonNode card(TestService service) throws Exception {
    HttpResponse<String> response = service.get("/model");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestService.json(response);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
