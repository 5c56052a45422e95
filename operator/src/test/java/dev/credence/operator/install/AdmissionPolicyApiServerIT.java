// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.install;

import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes with the token of the operator's ServiceAccount, which has all permissions here, so that
 * only the admission policy restricts it.
 */
class AdmissionPolicyApiServerIT {
  private static final Path ATTEMPTS = Path.of("src/test/resources/install/attempts.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String POLICY =
      "ValidatingAdmissionPolicy 'credence-operator." + OperatorUnderTest.NAMESPACE + "'";
  private static final String NAMESPACE = "models";

  /** For each kind with pods: its API path, and an object without the fields of the pod spec. */
  private static final Map<String, String> WITH_PODS =
      Map.of(
          "apis/batch/v1/namespaces/%s/jobs",
          "{template: {spec: {restartPolicy: Never}}}",
          "apis/batch/v1/namespaces/%s/cronjobs",
          "{schedule: 0 3 * * *, jobTemplate: {spec: {template: {spec: {restartPolicy: Never}}}}}",
          "apis/apps/v1/namespaces/%s/deployments",
          "{selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {}}}");

  private static KubernetesClient administrator;
  private static KubernetesClient operator;
  private static Space space;

  /** A write that the operator never makes; the denial contains a string. */
  record Attempt(
      String name, String method, String path, JsonNode body, JsonNode present, String says) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() {
    ApiServer server = ApiServer.start("policy");
    administrator = server.client();
    OperatorUnderTest.grantRole(administrator);
    administrator.raw(
        "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
        "POST",
        yaml(
            """
            metadata: {name: everything}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: credence-operator, namespace: credence-system}]
            """));
    operator =
        new KubernetesClientBuilder()
            .withConfig(OperatorUnderTest.impersonated(server.config()))
            .build();
    // without Pod Security, which would reject some of the attempts as well
    administrator.raw("/api/v1/namespaces", "POST", yaml("metadata: {name: " + NAMESPACE + "}"));
    space = new Space(administrator, NAMESPACE);
    space.apply("sales", Models.full().getSpec());
    // permissions and policy take effect at different times
    within()
        .until(() -> {
          Throwable refusal =
              catchThrowable(
                  () -> operator.raw("/api/v1/namespaces", "POST", yaml("metadata: {name: a}")));
          return String.valueOf(refusal).contains(POLICY);
        });
  }

  static Stream<Attempt> attempts() throws IOException {
    return StreamSupport.stream(yaml(Files.readString(ATTEMPTS)).spliterator(), false)
        .flatMap(AdmissionPolicyApiServerIT::attempts);
  }

  private static Stream<Attempt> attempts(JsonNode row) {
    String says = row.get("says").asText();
    String name = row.get("name").asText();
    if (row.has("path")) {
      return Stream.of(
          new Attempt(
              name,
              row.get("method").asText(),
              row.get("path").asText(),
              row.path("body"),
              row.path("present"),
              says));
    }
    return WITH_PODS.entrySet().stream()
        .map(kind -> {
          ObjectNode object = (ObjectNode) yaml("metadata: {name: a, ownerReferences: $OWNED}");
          object.set("spec", yaml(kind.getValue()));
          ObjectNode pod =
              (ObjectNode) object.findParents("template").getFirst().at("/template/spec");
          pod.setAll(
              (ObjectNode)
                  yaml("{automountServiceAccountToken: false, containers: [{name: c, image: i}]}"));
          pod.setAll((ObjectNode) row.get("pod"));
          String path = "/" + kind.getKey().formatted(row.path("namespace").asText(NAMESPACE));
          return new Attempt(name + " by " + path, "POST", path, object, yaml("{}"), says);
        });
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void isRefused(Attempt attempt) {
    String made = attempt.present().path("path").asText();
    if (!made.isEmpty()) {
      administrator.raw(made, "POST", attempt.present().get("body"));
    }
    try {
      assertThatThrownBy(() -> operator.raw(attempt.path(), attempt.method(), attempt.body()))
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              e -> {
                assertThat(e.getMessage()).contains(POLICY).contains(attempt.says());
                assertThat(e.getCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
              });
    } finally {
      if (!made.isEmpty()) {
        String name = attempt.present().at("/body/metadata/name").asText();
        administrator.raw(made + "/" + name, "DELETE", yaml("{}"));
      }
    }
  }

  @Test
  void childrenCanBeCreatedUpdatedAndDeleted() {
    for (ProbabilisticModel of : List.of(Models.smallest(), Models.full(), Models.trained())) {
      ProbabilisticModel model = space.model("sales");
      model.setSpec(of.getSpec());
      model.getMetadata().setAnnotations(of.getMetadata().getAnnotations());
      List<HasMetadata> children = Verdicts.desired(model, OperatorUnderTest.IMAGE).children();
      assertThat(children).hasSizeGreaterThan(3);
      for (HasMetadata child : children) {
        HasMetadata made = apply(child);
        assertThat(made.getMetadata().getUid()).isNotNull();
        child.getMetadata().getLabels().put("example.com/a", "b");
        assertThat(apply(child).getMetadata().getUid()).isEqualTo(made.getMetadata().getUid());
        operator.resource(child).delete();
      }
    }
  }

  private static HasMetadata apply(HasMetadata child) {
    return operator.resource(child).fieldManager("credence").forceConflicts().serverSideApply();
  }

  @Test
  void otherAccountsAreNotBound() {
    administrator.raw(
        "/api/v1/namespaces/models/configmaps", "POST", yaml("metadata: {name: others}"));
    administrator.raw("/api/v1/namespaces/models/configmaps/others", "DELETE", yaml("{}"));
  }

  private static JsonNode yaml(String text) {
    try {
      return YAML.readTree(
          text.replace(
                  "$OWNED",
                  "[{apiVersion: credence.dev/v1alpha1, kind: ProbabilisticModel, name: sales, uid: $UID, controller: true}]")
              .replace("$UID", space == null ? "" : space.model("sales").getMetadata().getUid()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
