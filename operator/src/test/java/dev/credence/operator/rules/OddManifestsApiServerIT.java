// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.credence.crds.rules.SpecRules;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.testing.ApiServer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The API server accepts exactly the manifests that SpecRules accepts. System properties: {@code
 * manifests}, their number, and {@code seed}.
 */
class OddManifestsApiServerIT {
  private static final KubernetesClient CLIENT = ApiServer.shared().client();
  private static final String DRY_RUN =
      "/apis/credence.dev/v1alpha1/namespaces/default/probabilisticmodels"
          + "?dryRun=All&fieldValidation=Strict";

  /** As strict with types as the command line interface. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              })
          .build();

  @JsonIgnoreProperties({"apiVersion", "kind"})
  private record Document(@Nullable Metadata metadata, @Nullable ProbabilisticModelSpec spec) {}

  private record Metadata(@Nullable String name) {}

  /** Why a CronJob cannot be created from a valid manifest. */
  private static String saysCronJob(ObjectNode manifest) {
    JsonNode retraining = manifest.at("/spec/retraining");
    return retraining.isObject() ? TrainingPods.refusal(CLIENT, retraining) : "";
  }

  @Test
  void theApiServerAcceptsExactlyWhatTheRulesInJavaAccept() {
    int count = Integer.getInteger("manifests", 300);
    long seed = Long.getLong("seed", 1);
    OddManifests manifests = new OddManifests(schema(), seed);
    List<String> disagreements = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < count; i++) {
      ObjectNode next = manifests.next();
      String manifest = text(next);
      String java = saysJava(manifest);
      String server = saysServer(manifest);
      accepted += server.isEmpty() ? 1 : 0;
      String cronJob = server.isEmpty() ? saysCronJob(next) : "";
      if (!cronJob.isEmpty()) {
        disagreements.add("\n%s\n  accepted, but no CronJob: %s".formatted(manifest, cronJob));
      }
      if (java.isEmpty() != server.isEmpty()) {
        disagreements.add(
            "\n%s\n  Java: %s\n  API server: %s".formatted(manifest, orFine(java), orFine(server)));
      }
    }
    System.out.printf(
        "%d odd manifests of seed %d: %d accepted, %d refused%n",
        count, seed, accepted, count - accepted);
    assertThat(disagreements).isEmpty();
    assertThat(accepted).isBetween(count / 5, count - count / 5);
  }

  private static JSONSchemaProps schema() {
    return Objects.requireNonNull(
        ApiServer.shared()
            .crd()
            .getSpec()
            .getVersions()
            .getFirst()
            .getSchema()
            .getOpenAPIV3Schema()
            .getProperties()
            .get("spec"));
  }

  private static String orFine(String refusal) {
    return refusal.isEmpty() ? "accepted" : refusal;
  }

  private static String text(ObjectNode manifest) {
    try {
      return JSON.writeValueAsString(manifest);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Why it is rejected; empty if it is accepted. */
  private static String saysJava(String manifest) {
    try {
      Document document = JSON.readValue(manifest, Document.class);
      String name = document.metadata() == null ? null : document.metadata().name();
      return String.join(
          "; ", SpecRules.check(name, document.spec()).stream().map(Object::toString).toList());
    } catch (JsonProcessingException e) {
      return e.getOriginalMessage();
    }
  }

  /** The same for the API server. */
  private static String saysServer(String manifest) {
    try {
      CLIENT.raw(DRY_RUN, "POST", manifest);
      return "";
    } catch (KubernetesClientException e) {
      assertThat(e.getCode()).as("%s: %s", manifest, e.getMessage()).isIn(400, 422);
      return e.getMessage();
    }
  }
}
