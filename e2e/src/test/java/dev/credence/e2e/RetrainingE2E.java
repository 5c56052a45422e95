// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static dev.credence.e2e.Cluster.awaitReady;
import static dev.credence.e2e.Cluster.awaitThat;
import static dev.credence.e2e.Cluster.field;
import static dev.credence.e2e.Cluster.kubectl;
import static dev.credence.e2e.Cluster.message;
import static dev.credence.e2e.Cluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Train, check, serve, with the training of the demo in a pod. */
@ExtendWith(Cluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetrainingE2E {
  private static final String MODEL = "sales-pipeline";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";

  /** A run starts a pod, compiles the model and samples. */
  private static final int RUN_SECONDS = 300;

  @BeforeAll
  void applyThePipelineToAnEmptyBucket() throws IOException {
    Cluster.apply(Files.readString(Shell.ROOT.resolve("examples/sales/pipeline.yaml")));
    awaitThat(60, () -> reason("Ready"), "NoTraceYet");
    within(RUN_SECONDS).until(() -> reason("Ready").equals("Serving"));
    within(30).until(() -> Rest.ofModel(MODEL).status("point", BODY) == 200);
  }

  @AfterAll
  static void delete() {
    Cluster.delete(MODEL);
    kubectl("delete", "configmap", "sabotage", "--ignore-not-found");
  }

  @Test
  void aRunWithNewDataIsServedWithoutAFailedRequest() throws Exception {
    String before = version();
    Rest model = Rest.ofModel(MODEL);
    Load load = Load.on(model, BODY, 50);
    try (load) {
      start("new-data", "DATA_SEED=7");
      within(RUN_SECONDS).until(() -> job("new-data", ".status.succeeded").equals("1"));
      Instant end = Instant.now();
      within(120).until(() -> !model.get("/version").body().contains(before));
      System.out.printf(
          "from the end of a run to the first response with its posterior: %.1f s%n",
          Duration.between(end, Instant.now()).toMillis() / 1e3);
      within(120).until(() -> !version().equals(before));
    }
    System.out.printf("rollout of a run's trace: %s%n", load.outcomes());
    assertThat(load.outcomes()).containsOnlyKeys("200");
    assertThat(field("pmodel/" + MODEL, ".status.retraining.runs[*].name"))
        .contains("new-data")
        .contains("sales-pipeline-retraining-create");
    assertThat(reason("RetrainingHealthy")).isEqualTo("Succeeded");
  }

  /** The training writes its likelihood into the trace; the demo's manifest has the same. */
  @Test
  void theLikelihoodInTheTraceEqualsThatOfTheDemo() throws Exception {
    JsonNode demo =
        MAPPER
            .readTree(
                kubectl(
                    "create", "--dry-run=client", "-o", "json", "-f", "examples/sales/model.yaml"))
            .at("/spec/likelihood");
    JsonNode card = MAPPER.readTree(Rest.ofModel(MODEL).get("/model").body());
    assertThat(card.at("/likelihood/family")).isEqualTo(demo.at("/family"));
    assertThat(card.at("/likelihood/parameters")).isEqualTo(demo.at("/parameters"));
    assertThat(card.at("/inputs").findValuesAsText("name"))
        .isEqualTo(demo.at("/inputs").findValuesAsText("name"));
  }

  @ParameterizedTest
  @CsvSource({
    "stuck-chain, TraceAccepted, R-hat",
    "few-draws, TraceAccepted, bulk ESS of",
    "nan, TraceAccepted, NaN",
    "truncated, TraceAccepted, bytes",
    "wrong-variable, TraceAccepted, is not a variable",
    "fail, RetrainingHealthy, the warehouse is closed on Sundays",
    "hang, RetrainingHealthy, DeadlineExceeded",
    "nothing, RetrainingHealthy, CREDENCE_OUTPUT_URI",
  })
  void theTraceOfAFaultyRunIsNotServedAndTheFaultIsReported(
      String fault, String condition, String words) throws Exception {
    awaitReady(MODEL);
    String before = version();

    sabotage(fault);

    within(RUN_SECONDS)
        .untilAsserted(
            () -> assertThat(message(MODEL, condition)).contains("sabotage-" + fault, words));
    assertThat(version()).isEqualTo(before);
    assertThat(reason("Ready")).isEqualTo("Serving");
    assertThat(Rest.ofModel(MODEL).get("/version").body()).contains(before);
  }

  private static String version() {
    return Cluster.version(MODEL);
  }

  private static String reason(String condition) {
    return Cluster.condition(MODEL, condition, "reason");
  }

  private static String job(String name, String path) {
    return field("job/" + name, path);
  }

  /** Starts a run with other settings of the demo's training. */
  private static void start(String name, String variables) {
    run(name, "", variables);
  }

  /** Starts a run with one of the faults of sabotage.py. */
  private static void sabotage(String fault) {
    String script = "e2e/src/test/resources/train/sabotage.py";
    if (field("configmap/sabotage", ".metadata.name").isEmpty()) {
      kubectl("create", "configmap", "sabotage", "--from-file=" + script);
    }
    run("sabotage-" + fault, fault, "");
  }

  private static void run(String name, String fault, String variables) {
    Shell.succeed("python3", "e2e/src/test/resources/train/run.py", name, fault, variables);
  }
}
