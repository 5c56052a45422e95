// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.model.ModelMessages;
import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invalid specs that an older CRD without the rules has accepted. */
class InvalidSpecApiServerIT {
  private static final String FAULT =
      "the spec is not valid; what is running is left unchanged: spec.trace.uri: "
          + ModelMessages.S3_URI;

  private final ApiServer server = ApiServer.shared();
  private final Space space = new Space();

  @BeforeAll
  static void startOperator() {
    OperatorUnderTest.shared();
  }

  @BeforeEach
  void installCrdWithoutRules() {
    CustomResourceDefinition crd = server.crd();
    dropRules(crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema());
    server.install(crd);
  }

  @AfterEach
  void installCrd() {
    server.install(server.crd());
  }

  @Test
  void aModelThatWasNeverValidHasNoChildren() {
    within().ignoreExceptions().until(() -> space.apply("sales", spec("file:t.nc", 1)) != null);
    installCrd();

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Stalled").reason()).isEqualTo("InvalidSpec"));
    assertThat(space.condition("sales", "Stalled").message()).isEqualTo(FAULT);
    assertThat(space.condition("sales", "Ready").status()).isEqualTo("False");
    assertThat(space.children()).isEmpty();
  }

  @Test
  void aModelThatWasValidKeepsServing() {
    space.apply("sales", spec("s3://models/trace.nc", 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    List<HasMetadata> before = space.children().toList();

    within().ignoreExceptions().until(() -> space.apply("sales", spec("file:t.nc", 3)) != null);
    within()
        .untilAsserted(
            () -> assertThat(space.condition("sales", "Stalled").message()).isEqualTo(FAULT));
    assertThat(space.condition("sales", "Ready").reason()).isEqualTo("Serving");
    assertThat(space.children()).containsExactlyInAnyOrderElementsOf(before);

    space.apply("sales", spec("s3://models/trace.nc", 2));
    within()
        .untilAsserted(
            () -> assertThat(space.condition("sales", "Stalled").status()).isEqualTo("absent"));
    within().until(() -> space.deployment("sales").getSpec().getReplicas() == 2);
  }

  private static void dropRules(JSONSchemaProps schema) {
    schema.getXKubernetesValidations().clear();
    schema.getProperties().values().forEach(InvalidSpecApiServerIT::dropRules);
  }
}
