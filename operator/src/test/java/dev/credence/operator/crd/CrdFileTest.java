// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.operator.testing.Golden;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrdFileTest {
  private static final Path GENERATED =
      Path.of("target/crd/probabilisticmodels.credence.dev-v1.yml");
  private static final Path COMMITTED = Path.of("../crds/probabilisticmodels.credence.dev.yaml");
  private static final Path IN_CHART = Path.of("../deploy/helm/credence/files/crd.yaml");
  private static final Path REFERENCE = Path.of("../docs/reference/probabilisticmodel.md");
  private static final String HEADER =
      """
      # SPDX-License-Identifier: Apache-2.0
      # Generated from the records in crds/; to change it, change them and run
      #   mvn -pl operator -am test -Dgolden.update=true
      """;

  @Test
  void theCommittedCrdsEqualTheGeneratedOne() throws IOException {
    String text = new KubernetesSerialization().asYaml(complete()).replaceFirst("^---\n", HEADER);

    Golden.check(COMMITTED, text);
    Golden.check(IN_CHART, text);
  }

  @Test
  void theCommittedReferenceEqualsTheGeneratedOne() throws IOException {
    Golden.check(REFERENCE, CrdReference.of(schema()));
  }

  @Test
  void everyFieldIsExplained() throws IOException {
    assertThat(unexplained("", schema())).isEmpty();
  }

  private static CustomResourceDefinition complete() throws IOException {
    return CrdSchema.complete(
        new KubernetesSerialization()
            .unmarshal(Files.readString(GENERATED), CustomResourceDefinition.class));
  }

  private static JSONSchemaProps schema() throws IOException {
    return complete().getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
  }

  private static Stream<String> unexplained(String path, JSONSchemaProps schema) {
    Stream<String> here = schema.getDescription() == null ? Stream.of(path) : Stream.empty();
    Stream<String> below =
        schema.getProperties().entrySet().stream()
            .flatMap(p -> unexplained(path + "." + p.getKey(), p.getValue()));
    Stream<String> elements =
        schema.getItems() == null
            ? Stream.empty()
            : schema.getItems().getSchema().getProperties().entrySet().stream()
                .flatMap(p -> unexplained(path + "[]." + p.getKey(), p.getValue()));
    Stream<String> values =
        schema.getAdditionalProperties() == null
            ? Stream.empty()
            : schema.getAdditionalProperties().getSchema().getProperties().entrySet().stream()
                .flatMap(p -> unexplained(path + "{}." + p.getKey(), p.getValue()));
    return Stream.of(here, below, elements, values).flatMap(s -> s);
  }

  @Test
  void aFamilyRequiresExactlyItsParameters() {
    DistributionFamily bernoulli =
        DistributionFamily.of(DistributionFamily.ALL, "Bernoulli").orElseThrow();

    assertThat(CrdSchema.parameters(bernoulli))
        .hasFieldOrPropertyWithValue(
            "rule",
            "self.family != 'Bernoulli' || (has(self.parameters)"
                + " && (self.parameters.size() == 1 && 'p' in self.parameters"
                + " || self.parameters.size() == 1 && 'logit_p' in self.parameters))")
        .hasFieldOrPropertyWithValue(
            "message",
            "must be exactly those of Bernoulli: set parameters: {p: ...} or {logit_p: ...}");
  }
}
