// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static dev.credence.e2e.Cluster.awaitReady;
import static dev.credence.e2e.Cluster.awaitThat;
import static dev.credence.e2e.Cluster.field;
import static dev.credence.e2e.Cluster.kubectl;
import static dev.credence.e2e.Cluster.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sales demo, from kubectl apply to its deletion. */
@ExtendWith(Cluster.class)
class SalesE2E {
  private static final Path EXAMPLE = Shell.ROOT.resolve("examples/sales");
  private static final String INSTANCE = "app.kubernetes.io/instance=sales";
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";

  @BeforeAll
  static void deploy() throws Exception {
    long start = System.nanoTime();
    kubectl("apply", "-f", "examples/sales/model.yaml");
    within(60).until(() -> Rest.ofModel("sales").status("point", BODY) == 200);
    System.out.printf(
        "kubectl apply to the first prediction through the ingress: %.1f s%n",
        Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    awaitReady("sales");
  }

  @AfterAll
  static void allChildrenAreDeletedWithTheModel() {
    assertThat(Cluster.children("sales")).contains("deployment", "pod", "ingress", "configmap");
    Cluster.delete("sales");
    assertThat(Cluster.children("sales")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"point", "interval", "density"})
  void everyReplicaAndTheLocalServiceReturnTheSameResponse(String question) throws Exception {
    String request = Files.readString(EXAMPLE.resolve("requests/" + question + ".json"));
    try (LocalService local = LocalService.start(EXAMPLE.resolve("model.yaml"))) {
      String expected = local.answer(question, request);
      for (int i = 0; i < 20; i++) {
        HttpResponse<String> response = Rest.ofModel("sales").predict(question, request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(expected);
      }
    }
  }

  @Test
  void inferenceClientsReceiveTheSameThroughTheIngress() {
    assertThat(Shell.succeed("dev/inference-clients", "sales", Rest.ofModel("sales").base()))
        .contains("kserve_client: ", "triton_client: ", "mlserver_client: ");
  }

  /** The expectation over all 4,000 draws, against ArviZ and NumPy. */
  @Test
  void goldenValuesThroughTheIngress() throws Exception {
    Cluster.apply(
        Files.readString(EXAMPLE.resolve("model.yaml"))
            .replace("name: sales\n", "name: sales-mean\n")
            .replace("family: Normal", "family: Deterministic")
            .replace(", minimum: 0", "")
            .replace("mu: beta", "value: beta")
            .replaceAll("(?m)^ +sigma: sigma\n", ""));
    try {
      awaitReady("sales-mean");
      Rest model = Rest.ofModel("sales-mean");
      within(20).until(() -> model.status("point", BODY) == 200);
      JsonNode golden =
          new ObjectMapper()
              .readTree(
                  Shell.ROOT
                      .resolve("trace/src/test/resources/golden/seed_model/golden.json")
                      .toFile());
      for (JsonNode expected : golden.get("cases")) {
        compare(model, expected);
      }
    } finally {
      Cluster.delete("sales-mean");
    }
  }

  private static void compare(Rest model, JsonNode expected) throws Exception {
    JsonNode draws = expected.get("expected_value_draws");
    String data =
        "\"data\": %s, \"algo_param\": {\"n_samples\": 4000}".formatted(expected.get("inputs"));
    near(
        model.answer("point", "{" + data + "}").get("y_pred").asDouble(),
        draws.get("median").asDouble());
    for (JsonNode hdi : draws.get("hdi")) {
      JsonNode answer =
          model.answer(
              "interval", "{\"hdi_probability\": %s, %s}".formatted(hdi.get("prob"), data));
      near(answer.get("y_pred_lower").asDouble(), hdi.get("lower").asDouble());
      near(answer.get("y_pred_upper").asDouble(), hdi.get("upper").asDouble());
    }
    for (JsonNode histogram : draws.get("histogram")) {
      JsonNode answer =
          model.answer("density", "{\"bins\": %s, %s}".formatted(histogram.get("bins"), data));
      for (int i = 0; i < histogram.get("bins").asInt(); i++) {
        near(
            answer.get("y_pred_density").get(i).asDouble(),
            histogram.get("density").get(i).asDouble());
        near(
            answer.get("y_pred_bin_mids").get(i).asDouble(),
            histogram.get("mids").get(i).asDouble());
      }
    }
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  @Test
  void statusReportsReplicasAndUrl() {
    assertThat(field("pmodel/sales", ".status.readyReplicas")).isEqualTo("2");
    assertThat(field("pmodel/sales", ".status.url"))
        .isEqualTo("http://sales-scoring.models.svc:8000");
    assertThat(kubectl("get", "pmodel", "sales")).contains("READY", "True", "Serving");
  }

  @Test
  void scaleSubresourceScales() {
    kubectl("scale", "pmodel", "sales", "--replicas=3");
    awaitThat(60, () -> field("pmodel/sales", ".status.readyReplicas"), "3");
    kubectl("scale", "pmodel", "sales", "--replicas=0");
    awaitThat(60, () -> kubectl("get", "pmodel", "sales"), "ScaledToZero");
    kubectl("scale", "pmodel", "sales", "--replicas=2");
    awaitThat(60, () -> field("pmodel/sales", ".status.readyReplicas"), "2");
    awaitReady("sales");
    within(20).until(() -> Rest.ofModel("sales").status("point", BODY) == 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deployment", "service", "ingress", "configmap"})
  void aDeletedChildIsRecreated(String kind) {
    String name = nameOf(kind);
    String uid = field(kind + "/" + name, ".metadata.uid");
    kubectl("delete", kind, name);
    within(30)
        .until(
            () -> field(kind + "/" + name, ".metadata.uid"),
            now -> !now.isEmpty() && !now.equals(uid));
    awaitReady("sales");
    within(30).until(() -> Rest.ofModel("sales").status("point", BODY) == 200);
  }

  private static String nameOf(String kind) {
    return kubectl("get", kind, "-l", INSTANCE, "-o", "name")
        .lines()
        .findFirst()
        .orElseThrow()
        .replaceFirst(".*/", "");
  }

  /**
   * The kubelet syncs a pod's volumes about once a minute, and immediately when the pod changes.
   */
  @Test
  void annotationsAreServedWithoutReplacingPods() {
    String pods = pods();
    for (String owner : List.of("pricing", "stock")) {
      kubectl("annotate", "pmodel", "sales", "--overwrite", "credence.dev/owner=" + owner);
      awaitThat(30, () -> field("configmap/sales-scoring-annotations", ".data.owner"), owner);
      kubectl("annotate", "--overwrite", "pods", "-l", INSTANCE, "touched=" + owner);
      awaitThat(
          120,
          () -> Rest.ofModel("sales").get("/model").body(),
          "\"annotations\":{\"owner\":\"" + owner + "\"}");
    }
    kubectl("annotate", "pmodel", "sales", "credence.dev/owner-");
    within(30).until(() -> field("configmap/sales-scoring-annotations", ".metadata.uid").isEmpty());
    assertThat(pods()).isEqualTo(pods);
  }

  private static String pods() {
    return kubectl("get", "pods", "-l", INSTANCE, "-o", "name");
  }

  @Test
  void anEditedChildIsRestored() {
    kubectl(
        "patch",
        "service",
        "sales-scoring",
        "--type=json",
        "-p",
        "[{\"op\": \"replace\", \"path\": \"/spec/ports/0/targetPort\", \"value\": 9}]");
    within(30)
        .until(
            () -> field("service/sales-scoring", ".spec.ports[0].targetPort"),
            port -> !port.equals("9"));
    within(30).until(() -> Rest.ofModel("sales").status("point", BODY) == 200);
  }

  @Test
  void aKilledPodIsReplacedWithoutAFailedRequest() throws Exception {
    String pod = pods().lines().findFirst().orElseThrow();
    kubectl("delete", pod, "--wait=false");
    Rest model = Rest.ofModel("sales");
    for (int i = 0; i < 200; i++) {
      assertThat(model.predict("point", BODY).statusCode()).isEqualTo(200);
    }
    awaitReady("sales");
  }

  @Test
  void invalidRequestsAreRejectedWithAReason() throws Exception {
    HttpResponse<String> level =
        Rest.ofModel("sales").predict("point", "{\"data\": {\"x\": 5, \"category\": 3}}");
    assertThat(level.statusCode()).isEqualTo(422);
    assertThat(level.body()).contains("\"category\"").contains("0, 1");
    assertThat(Rest.ofModel("sales").predict("point", "no json").statusCode()).isEqualTo(422);
    assertThat(Rest.ofModel("sales").get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(Rest.ofModel("sales").get("/nothing").statusCode()).isEqualTo(404);
  }
}
