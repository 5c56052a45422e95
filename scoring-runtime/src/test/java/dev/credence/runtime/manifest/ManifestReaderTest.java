// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
  private static final String SALES =
      """
      apiVersion: credence.dev/v1alpha1
      kind: ProbabilisticModel
      metadata:
        name: sales
        namespace: models
      spec:
        trace:
          uri: s3://models/sales/trace.nc
        likelihood:
          inputs:
            - {name: x, type: number, minimum: 0}
            - {name: category, type: integer}
          family: Normal
          parameters:
            mu: beta[category] * x
            sigma: sigma
      """;

  @Test
  void readsTheExample() throws ManifestException {
    Manifest sales = ManifestReader.read(Path.of("../examples/sales/model.yaml"));
    assertThat(sales.name()).isEqualTo("sales");
    assertThat(sales.basePath()).isEqualTo("/models/sales");
    assertThat(sales.traceLocation()).isEqualTo(new S3Object("models", "sales/trace.nc"));
    assertThat(sales.spec().likelihood().parameters()).containsEntry("sigma", "sigma");
  }

  @Test
  void takesTheNamespaceDefaultWhereNoneIsGiven() throws ManifestException {
    assertThat(parse(SALES.replace("  namespace: models\n", "")).basePath())
        .isEqualTo("/default/sales");
  }

  @Test
  void findsRelativeFilesBesideTheManifest() throws ManifestException {
    Manifest local = parse(SALES.replace("s3://models/sales/trace.nc", "file:trace.nc"));
    assertThat(local.traceLocation()).isEqualTo(new LocalFile(Path.of("folder/trace.nc")));
  }

  @Test
  void readsWhatTheApiServerGivesBack() throws ManifestException {
    String stored =
        SALES.replace(
                "  name: sales\n",
                "  name: sales\n  uid: 1b\n  generation: 2\n  creationTimestamp: 2026-01-01T00:00:00Z\n")
            + "status: {conditions: [{type: Ready}], observedGeneration: 2}\n";
    assertThat(parse(stored)).isEqualTo(parse(SALES));
  }

  @Test
  void readsJson() throws ManifestException {
    assertThat(
            parse(
                    """
                    {"apiVersion": "credence.dev/v1alpha1", "kind": "ProbabilisticModel", "metadata": {"name": "m"},
                     "spec": {"trace": {"uri": "s3://bucket/k.nc"},
                      "likelihood": {"family": "Deterministic", "parameters": {"value": "a"}}}}
                    """)
                .name())
        .isEqualTo("m");
  }

  @Test
  void resolvesAnchors() throws ManifestException {
    String anchored =
        SALES
            .replace("name: sales", "name: &n sales")
            .replace("  namespace: models", "  namespace: *n");
    assertThat(parse(anchored).basePath()).isEqualTo("/sales/sales");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          family: Normal            | famly: Normal           | spec.likelihood.famly: is no field here; there are family, inputs, parameters
          spec:                     | spec: {}\\nspecs:        | specs: is no field here; there are apiVersion, kind, metadata, spec
          namespace: models         | namespce: models        | metadata.namespce: is no field here; there are annotations, labels, name, namespace
          namespace: models         | namespace: Models       | metadata.namespace: has 1 to 63 of a-z, 0-9 and '-', and neither starts nor ends with '-'
          v1alpha1                  | v2                      | apiVersion: write credence.dev/v1alpha1
          kind: ProbabilisticModel  | kind: Deployment        | kind: write ProbabilisticModel
          kind: ProbabilisticModel  | ''                      | kind: write ProbabilisticModel
          minimum: 0                | minimum: zero           | spec.likelihood.inputs[0].minimum: must be a number
          minimum: 0                | minimum: .inf           | spec.likelihood.inputs[0].minimum: Infinity has no form in JSON
          minimum: 0                | minimum: '{}'           | spec.likelihood.inputs[0].minimum: must be a number
          minimum: 0                | size: 1.5               | spec.likelihood.inputs[0].size: must be a whole number
          sigma: sigma              | sigma: 1                | spec.likelihood.parameters.sigma: must be text; put it in quotes
          sigma: sigma              | sigma: true             | spec.likelihood.parameters.sigma: must be text; put it in quotes
          sigma: sigma              | sigma: sigma\\n      mu: b | line 17, column 7: while constructing a mapping: found duplicate key mu
          sigma: sigma              | 1: sigma                | spec.likelihood.parameters.1: put the key in quotes, it is no text
          family: Normal            | family: [Normal]        | spec.likelihood.family: must be text; put it in quotes
          family: Normal            | 'family: Normal\\n  bad' | line 15, column 15: while scanning a simple key: could not find expected ':'
          - {name: x,               | - null\\n      - {name: x, | spec.likelihood.inputs[0]: is empty
          name: sales               | name: Sales             | metadata.name: must
          """)
  void saysWhatIsWrong(String what, String instead, String message) {
    String broken = SALES.replace(what, instead.replace("\\n", "\n"));
    assertThat(broken).isNotEqualTo(SALES);
    assertThatThrownBy(() -> parse(broken))
        .isInstanceOf(ManifestException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                 | is no manifest; it starts with apiVersion: credence.dev/v1alpha1
          - a                | is no manifest
          {}                 | apiVersion: write credence.dev/v1alpha1
          'a: 1\\n---\\nb: 2' | line 2, column 1: expected a single document in the stream: but found another document
          a: !!java.io.File x | line 1, column 4: Global tag is not allowed
          a: &a [*a]         | a[0][0]
          a: *b              | line 1, column 4: found undefined alias b
          """)
  void refusesWhatIsNoManifest(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
        .isInstanceOf(ManifestException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAliasesThatSwell() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> parse(bomb.toString()))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("aliases");
  }

  @Test
  void refusesDeepNesting() {
    assertThatThrownBy(() -> parse("a: " + "[".repeat(100_000)))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("Nesting Depth");
  }

  @Test
  void namesTheFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> ManifestReader.read(missing))
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> ManifestReader.read(folder)).hasMessageStartingWith(folder + ": ");
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0});
    assertThatThrownBy(() -> ManifestReader.read(binary))
        .hasMessage(binary + ": is not UTF-8 text");
    Path huge = Files.write(folder.resolve("huge.yaml"), new byte[2 << 20]);
    assertThatThrownBy(() -> ManifestReader.read(huge))
        .hasMessage(huge + ": is larger than 1 MiB, no manifest is");
  }

  private static Manifest parse(String text) throws ManifestException {
    return ManifestReader.parse(text, Path.of("folder"));
  }
}
