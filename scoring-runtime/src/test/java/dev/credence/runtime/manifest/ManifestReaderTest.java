// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.model.ComponentSpec;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.PopulationSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    assertThat(sales.spec().likelihood())
        .satisfies(likelihood ->
            assertThat(likelihood.parametersOrDefault()).containsEntry("sigma", "sigma"));
  }

  @Test
  void readsAllFieldsThatAffectPredictionsOrGate() throws ManifestException {
    ProbabilisticModelSpec spec =
        parse(
                """
                apiVersion: credence.dev/v1alpha1
                kind: ProbabilisticModel
                metadata: {name: schools}
                spec:
                  trace:
                    uri: s3://models/chain-*.csv
                    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                  likelihood:
                    inputs:
                      - name: school
                        type: string
                        unseen: {theta: {family: Normal, parameters: {mu: mu, sigma: tau}}}
                    family: Mixture
                    components:
                      - {weight: w, family: Normal, parameters: {mu: "theta[school]", sigma: s}}
                      - {weight: 1 - w, family: Cauchy, parameters: {alpha: a, beta: b}}
                  method: exact
                  gate: {maxRhat: 1.1, minEss: 100, maxDivergences: 2, disabled: true}
                """)
            .spec();

    PopulationSpec population = new PopulationSpec("Normal", Map.of("mu", "mu", "sigma", "tau"));
    assertThat(spec.trace().sha256()).startsWith("0123456789abcdef");
    assertThat(spec.likelihood())
        .isEqualTo(
            new LikelihoodSpec(
                List.of(
                    new InputSpec(
                        "school", "string", null, null, null, Map.of("theta", population))),
                "Mixture",
                null,
                List.of(
                    new ComponentSpec("w", "Normal", Map.of("mu", "theta[school]", "sigma", "s")),
                    new ComponentSpec("1 - w", "Cauchy", Map.of("alpha", "a", "beta", "b")))));
    assertThat(spec.method()).isEqualTo("exact");
    assertThat(spec.gate()).isEqualTo(new GateSpec(1.1, 100.0, 2, true, null));
  }

  @Test
  void keepsTheOwnersAnnotations() throws ManifestException {
    String annotated =
        SALES.replace(
            "  namespace: models\n",
            """
              namespace: models
              annotations:
                credence.dev/caveats: "few shops\\nbefore 2024"
                credence.dev/owner: pricing
                credence.dev/intended-use: " "
                credence.dev/paused: "true"
                owner: another
            """);
    assertThat(parse(annotated).annotations())
        .containsExactly(
            Map.entry("owner", "pricing"), Map.entry("caveats", "few shops\nbefore 2024"));
    assertThat(parse(SALES).annotations()).isEmpty();
  }

  @Test
  void likelihoodMayBeAbsent() throws ManifestException {
    String uriOnly = SALES.substring(0, SALES.indexOf("  likelihood:"));
    assertThat(parse(uriOnly).spec().likelihood()).isNull();
  }

  @Test
  void namespaceDefaultsToDefault() throws ManifestException {
    assertThat(parse(SALES.replace("  namespace: models\n", "")).basePath())
        .isEqualTo("/default/sales");
  }

  @Test
  void relativePathsStartAtTheManifest() throws ManifestException {
    Manifest local = parse(SALES.replace("s3://models/sales/trace.nc", "file:trace.nc"));
    assertThat(local.traceLocation()).isEqualTo(new LocalFile(Path.of("folder/trace.nc")));
  }

  @Test
  void traceIsRequiredInManifestOrOption() throws ManifestException {
    Manifest named = parse(SALES);
    TraceLocation other = new LocalFile(Path.of("other.nc"));
    assertThat(named.traceOr(null)).isEqualTo(named.traceLocation());
    assertThat(named.traceOr(other)).isEqualTo(other);
    Manifest unnamed =
        new Manifest(named.namespace(), named.name(), named.annotations(), named.spec(), null);
    assertThat(unnamed.traceOr(other)).isEqualTo(other);
    assertThatThrownBy(() -> unnamed.traceOr(null))
        .isInstanceOf(ManifestException.class)
        .hasMessage("spec.trace.uri is not set: name a trace with --trace");
  }

  @Test
  void ignoresFieldsThatTheApiServerAdds() throws ManifestException {
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
          family: Normal            | famly: Normal           | spec.likelihood.famly: is not a field here; the fields are components, family, inputs, parameters
          spec:                     | spec: {}\\nspecs:        | specs: is not a field here; the fields are apiVersion, kind, metadata, spec
          namespace: models         | namespce: models        | metadata.namespce: is not a field here; the fields are annotations, labels, name, namespace
          namespace: models         | namespace: Models       | metadata.namespace: must have 1 to 63 of a-z, 0-9 and '-', and not start or end with '-'
          v1alpha1                  | v2                      | apiVersion: write credence.dev/v1alpha1
          kind: ProbabilisticModel  | kind: Deployment        | kind: write ProbabilisticModel
          kind: ProbabilisticModel  | ''                      | kind: write ProbabilisticModel
          minimum: 0                | minimum: zero           | spec.likelihood.inputs[0].minimum: must be a number
          minimum: 0                | minimum: .inf           | spec.likelihood.inputs[0].minimum: Infinity cannot be written in JSON
          minimum: 0                | minimum: '{}'           | spec.likelihood.inputs[0].minimum: must be a number
          minimum: 0                | size: 1.5               | spec.likelihood.inputs[0].size: must be an integer
          sigma: sigma              | sigma: 1                | spec.likelihood.parameters.sigma: must be a string; put it in quotes
          sigma: sigma              | sigma: true             | spec.likelihood.parameters.sigma: must be a string; put it in quotes
          sigma: sigma              | sigma: sigma\\n      mu: b | line 17, column 7: duplicate key mu
          sigma: sigma              | 1: sigma                | spec.likelihood.parameters: must be exactly those of Normal
          sigma: sigma              | n: sigma                | spec.likelihood.parameters: kubectl reads the key n as false: quote it, "n"
          sigma: sigma              | Off: sigma              | spec.likelihood.parameters: kubectl reads the key Off as false: quote it, "Off"
          sigma: sigma              | 0x1F: sigma             | spec.likelihood.parameters: kubectl reads the key 0x1F as 31: quote it, "0x1F"
          sigma: sigma              | ~: sigma                | spec.likelihood.parameters: kubectl reads the key ~ as null: quote it, "~"
          sigma: sigma              | sigma: y                | spec.likelihood.parameters.sigma: must be a string; kubectl reads y as true: put it in quotes, "y"
          sigma: sigma              | sigma: NO               | spec.likelihood.parameters.sigma: must be a string; kubectl reads NO as false: put it in quotes, "NO"
          sigma: sigma              | sigma: 1e3              | spec.likelihood.parameters.sigma: must be a string; kubectl reads 1e3 as 1000: put it in quotes, "1e3"
          sigma: sigma              | sigma: 0.50             | spec.likelihood.parameters.sigma: must be a string; kubectl reads 0.50 as 0.5: put it in quotes, "0.50"
          sigma: sigma              | sigma: 1.5              | spec.likelihood.parameters.sigma: must be a string; put it in quotes: "1.5"
          name: x                   | name: y                 | spec.likelihood.inputs[0].name: must be a string; kubectl reads y as true: put it in quotes, "y"
          name: sales               | name: on                | metadata.name: must be a string; kubectl reads on as true: put it in quotes, "on"
          kind: Prob                | y: 1\\nkind: Prob       | kubectl reads the key y as true: quote it, "y"
          sigma: sigma              | sigma: *sigma           | line 16, column 14: found undefined alias
          sigma: sigma              | sigma: !unit sigma      | line 16, column 14: the tag !unit is not supported: remove it
          minimum: 0                | minimum: !!int 0.5      | line 11, column 42: the tag tag:yaml.org,2002:int does not match the value: remove it
          family: Normal            | family: [Normal]        | spec.likelihood.family: must be a string; put it in quotes
          family: Normal            | 'family: Normal\\n  bad' | line 15, column 15: while scanning a simple key: could not find expected ':'
          - {name: x,               | - null\\n      - {name: x, | spec.likelihood.inputs[0]: is empty
          name: sales               | name: Sales             | metadata.name: must
          likelihood:               | gate: {maxRhat: high}\\n  likelihood: | spec.gate.maxRhat: must be a number
          likelihood:               | gate: {maxDivergences: 1.5}\\n  likelihood: | spec.gate.maxDivergences: must be an integer
          likelihood:               | gate: {disabled: 'yes'}\\n  likelihood: | spec.gate.disabled: must be true or false
          likelihood:               | gate: {rhat: 1}\\n  likelihood: | spec.gate.rhat: is not a field here; the fields are disabled, maxDivergences, maxRhat, maxShift, minEss
          likelihood:               | gate: {maxRhat: 1}\\n  likelihood: | spec.gate.maxRhat: must be a number greater than 1
          likelihood:               | resources: {limits: {cpu: 0.5}}\\n  likelihood: | spec.resources.limits.cpu: must be a quantity; put it in quotes
          likelihood:               | method: [exact]\\n  likelihood: | spec.method: must be a string; put it in quotes
          likelihood:               | method: Exact\\n  likelihood: | spec.method: must be one of exact, pymc3, sample
          trace.nc                  | trace.nc\\n    sha256: 12 | spec.trace.sha256: must be a string; put it in quotes
          trace.nc                  | trace.nc\\n    sha256: abc | spec.trace.sha256: must be a SHA-256
          trace.nc                  | trace.txt               | spec.trace.uri: must be the URI of a trace: s3://BUCKET/PATH/FILE.nc or file:PATH/FILE.nc
          family: Normal            | family: StudentT        | spec.likelihood.parameters: must be exactly those of StudentT: set parameters: {nu: ..., mu: ..., sigma: ...}
          family: Normal            | family: Mixture\\n    components: {} | spec.likelihood.components: must be a list
          family: Normal            | family: Mixture\\n    components: [Normal] | spec.likelihood.components[0]: must be an object
          family: Normal            | family: Mixture\\n    components: [{weight: 0.5}] | spec.likelihood.components[0].weight: must be a string; put it in quotes
          family: Normal            | family: Normal\\n    components: [] | spec.likelihood.components: is only for a Mixture
          type: integer             | type: integer, unseen: [] | spec.likelihood.inputs[1].unseen: must be an object
          type: integer             | type: integer, unseen: {beta: Normal} | spec.likelihood.inputs[1].unseen.beta: must be an object
          type: integer             | type: integer, unseen: {beta: {family: Normal, mu: a}} | spec.likelihood.inputs[1].unseen.beta.mu: is not a field here; the fields are family, parameters
          type: integer             | type: integer, unseen: {beta: {family: Normal}} | spec.likelihood.inputs[1].unseen.beta.parameters: is required: set it
          """)
  void reportsErrors(String what, String instead, String message) {
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
          '---\\n---\\n#'     | is not a manifest;
          ''                 | is not a manifest; a manifest starts with apiVersion: credence.dev/v1alpha1
          - a                | is not a manifest
          {}                 | apiVersion: write credence.dev/v1alpha1
          'a: 1\\n---\\nb: 2' | none of its 2 documents is of kind ProbabilisticModel
          'a: 1\\n...\\nb: 2' | line 3, column 1: expected
          'a: 1\\n--- b: 2'  | line 2: kubectl accepts only a comment after ---: begin a new line
          a: !!java.io.File x | line 1, column 4: the tag tag:yaml.org,2002:java.io.File is not supported: remove it
          a: ! x             | line 1, column 4: the tag ! is not supported: remove it
          '{a: 1}'           | line 1, column 2: begins with { and is not valid JSON
          '{"a": 1,}'        | line 1, column 9: begins with { and is not valid JSON
          '{"a": 1, "a": 2}' | line 1, column 13: duplicate key a
          '{"a\\u000ab": 1, "a\\u000ab": 2}' | line 1, column 27: duplicate key a
          'apiVersion: v1\\nkind: List\\nitems: []' | kind: a List is not supported: write one of its items as a separate document
          'a: {mu: beta[category, 1] * x}' | line 1, column 13: while parsing a flow mapping: expected ',' or '}', but got [: put the expression in quotes
          'a: {mu: b ? c : d}' | line 1, column 11: while parsing a flow mapping: expected ',' or '}', but got ?: put the expression in quotes
          'a: [beta[x]]'     | line 1, column 9: while parsing a flow sequence: expected ',' or ']', but got [: put the expression in quotes
          '{"a": 1}\\n---\\na: 2' | line 2, column 2: begins with { and is not valid JSON
          '%YAML 1.1\\n---\\na: 1' | line 1: kubectl accepts no directive before ---: remove it
          a: !!set {b}       | line 1, column 4: the tag tag:yaml.org,2002:set is not supported: remove it
          a: &a [*a]         | line 1, column 4: is nested too deeply
          a: &a {<<: *a}     | line 1, column 4: is nested too deeply
          a: {<<: 1}         | line 1, column 9: << takes a mapping, or a list of mappings
          a: *b              | line 1, column 4: found undefined alias b
          """)
  void rejectsInvalidYaml(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
        .isInstanceOf(ManifestException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void selectsTheDocumentOfItsKind() throws ManifestException {
    String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: b}\n";
    Manifest sales = parse(SALES);
    assertThat(parse(secret + "---\n" + SALES)).isEqualTo(sales);
    assertThat(parse("# none\n---\n" + SALES + "--- # next\n" + secret + "---\n")).isEqualTo(sales);
    assertThat(parse("\uFEFF---\r\n" + SALES.replace("\n", "\r\n"))).isEqualTo(sales);
    assertThatThrownBy(() -> parse(secret + "---\n" + secret))
        .hasMessage("none of its 2 documents is of kind ProbabilisticModel");
    assertThatThrownBy(() -> parse(SALES + "---\n" + secret + "---\n" + SALES))
        .hasMessage(
            "documents of kind ProbabilisticModel begin in lines 1 and 23: put each into its own file");
    assertThatThrownBy(() -> parse(secret + "---\na: [\n"))
        .hasMessageStartingWith("line 8, column 1: ");
  }

  @Test
  void readsWholeNumbersAsKubectlSendsThem() throws ManifestException {
    String odd =
        SALES.replace("minimum: 0", "minimum: -0x10, maximum: 1_000.50")
            + "  replicas: 2.0\n  sampleCount: 1e2\n  maxSampleCount: 0o1750\n";
    ProbabilisticModelSpec spec = parse(odd).spec();
    assertThat(spec.replicas()).isEqualTo(2);
    assertThat(spec.settings().sampleCount()).isEqualTo(100);
    assertThat(spec.settings().maxSampleCount()).isEqualTo(1000);
    assertThat(spec.likelihood().inputsOrDefault().getFirst())
        .isEqualTo(new InputSpec("x", "number", -16.0, 1000.5, null, null));
  }

  @Test
  void rejectsAliasBombs() {
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
  void errorsNameTheUnreadableFile(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> ManifestReader.read(missing))
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> ManifestReader.read(folder)).hasMessageStartingWith(folder + ": ");
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0});
    assertThatThrownBy(() -> ManifestReader.read(binary))
        .hasMessage(binary + ": is not UTF-8 text");
    for (String utf16 : List.of("UTF-16LE", "UTF-16BE")) {
      Path file = Files.writeString(folder.resolve(utf16), "\uFEFFa: 1", Charset.forName(utf16));
      assertThatThrownBy(() -> ManifestReader.read(file))
          .hasMessage(file + ": is UTF-16 text: save it as UTF-8");
    }
    Path huge = Files.write(folder.resolve("huge.yaml"), new byte[2 << 20]);
    assertThatThrownBy(() -> ManifestReader.read(huge))
        .hasMessage(huge + ": is larger than 1 MiB, the maximum for a manifest");
  }

  private static Manifest parse(String text) throws ManifestException {
    return ManifestReader.parse(text, Path.of("folder"));
  }
}
