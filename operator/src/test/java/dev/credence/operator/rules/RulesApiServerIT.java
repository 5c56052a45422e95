// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.crds.rules.RuleCases;
import dev.credence.crds.rules.RuleCases.Case;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API server rejects the same manifests as SpecRulesTest. */
class RulesApiServerIT {
  private static final KubernetesClient CLIENT = ApiServer.shared().client();
  private static final String TRACE = "trace: {uri: s3://models/sales/trace.nc}\n";
  private static final String RETRAINING =
      """
      retraining:
        schedule: 0 3 * * 1
        outputPrefix: s3://models/sales/runs/
        template:
          image: train
      """;

  @ParameterizedTest
  @MethodSource("dev.credence.crds.rules.RuleCases#accepted")
  void aValidManifestIsAccepted(Case c) {
    create(c.manifest());
  }

  @ParameterizedTest
  @MethodSource("dev.credence.crds.rules.RuleCases#refused")
  void aViolationIsReportedWithFieldAndRemedy(Case c) {
    List<StatusCause> causes = causes(c.manifest());

    assertThat(causes)
        .as("%s", causes)
        .anySatisfy(cause -> {
          // a rule of the whole resource has no field; its message starts with the name of the
          // field
          assertThat(dotted(cause.getField()) + " " + cause.getMessage()).contains(c.field());
          assertThat(cause.getMessage()).contains(c.server());
        });
  }

  /** CEL writes a map's key in brackets, the schema writes it after a dot. */
  private static @Nullable String dotted(@Nullable String field) {
    return field == null ? null : field.replaceAll("\\[(\\p{L}[^\\]]*)\\]", ".$1");
  }

  @Test
  void anUnknownFieldIsRefused() {
    ObjectNode manifest = RuleCases.valid();
    ((ObjectNode) manifest.at("/spec/trace")).put("etag", "0");

    assertThatThrownBy(() -> create(manifest))
        .hasMessageContaining("unknown field \"spec.trace.etag\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate: {maxRhat: 1.05}",
        "ingress: {className: contour}",
        "pod: {nodeSelector: {disk: fast}}",
        "resources: {limits: {memory: 1Gi}}"
      })
  void fieldsRemovedByAnApplyLeaveAnEmptyObject(String field) {
    Space space = new Space();
    space.apply("sales", Models.spec(TRACE + field));
    String name = field.substring(0, field.indexOf(':'));

    ProbabilisticModel after = space.apply("sales", Models.spec(TRACE + name + ": {}"));

    assertThat(
            (Map<?, ?>)
                CLIENT
                    .getKubernetesSerialization()
                    .convertValue(after.getSpec(), Map.class)
                    .get(name))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources: {limits: {memory: 1Gi}}",
        "securityContext: {capabilities: {add: [NET_RAW]}}"
      })
  void templateFieldsRemovedByAnApplyLeaveAnEmptyObject(String field) {
    Space space = new Space();
    space.apply("sales", retrained(field));
    String name = field.substring(0, field.indexOf(':'));

    ProbabilisticModel after = space.apply("sales", retrained(name + ": {}"));

    assertThat(template(after).get(name)).isEqualTo(Map.of());
  }

  @Test
  void anEmptyDirMayBeEmptyAtCreationAndLater() {
    Space space = new Space();

    ProbabilisticModel first = space.apply("a", retrained("volumes: [{name: v, emptyDir: {}}]"));
    space.apply("b", retrained("volumes: [{name: v, emptyDir: {sizeLimit: 1Gi}}]"));
    ProbabilisticModel later = space.apply("b", retrained("volumes: [{name: v, emptyDir: {}}]"));

    List<Map<String, Object>> volumes = List.of(Map.of("name", "v", "emptyDir", Map.of()));
    assertThat(template(first).get("volumes")).isEqualTo(volumes);
    assertThat(template(later).get("volumes")).isEqualTo(volumes);
  }

  @Test
  void theTraceMayBeRemovedByAnApplyWithRetraining() {
    Space space = new Space();
    space.apply("sales", Models.spec(TRACE + RETRAINING));

    ProbabilisticModel after = space.apply("sales", Models.spec(RETRAINING));

    assertThat(after.getSpec().traceOrDefault().uri()).isNull();
  }

  private static ProbabilisticModelSpec retrained(String field) {
    return Models.spec(TRACE + RETRAINING + "    " + field);
  }

  private static Map<?, ?> template(ProbabilisticModel model) {
    return CLIENT
        .getKubernetesSerialization()
        .convertValue(requireNonNull(model.getSpec().retraining()).template(), Map.class);
  }

  private static List<StatusCause> causes(ObjectNode manifest) {
    KubernetesClientException refusal =
        catchThrowableOfType(KubernetesClientException.class, () -> create(manifest));
    assertThat(refusal).as("accepted: %s", manifest).isNotNull();
    return refusal.getStatus().getDetails().getCauses();
  }

  private static void create(ObjectNode manifest) {
    GenericKubernetesResource resource =
        CLIENT.getKubernetesSerialization().convertValue(manifest, GenericKubernetesResource.class);
    resource.getMetadata().setNamespace("default");
    CLIENT.resource(resource).dryRun().fieldValidation(Validation.STRICT).create();
  }
}
