// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.contract.model.DistributionFamily;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.rules.LikelihoodRules;
import dev.credence.contract.rules.Problem;
import dev.credence.crds.rules.RuleCases.Case;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecRulesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  @Test
  void theManifestWithEveryFieldIsValid() {
    assertThat(SpecRules.check("sales", spec(RuleCases.valid()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.credence.crds.rules.RuleCases#accepted")
  void aValidManifestHasNoProblem(Case c) {
    assertThat(check(c)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.credence.crds.rules.RuleCases#refused")
  void aViolationIsReportedWithItsField(Case c) {
    assertThat(check(c))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.field()).isEqualTo(c.field());
          assertThat(problem.message()).contains(c.says());
        });
  }

  @Test
  void allProblemsAreReported() {
    ObjectNode manifest = RuleCases.valid();
    ((ObjectNode) manifest.at("/spec")).put("replicas", -1).put("sampleCount", 0);

    assertThat(SpecRules.check("Sales", spec(manifest)))
        .extracting(Problem::field)
        .containsExactly("metadata.name", "spec.replicas", "spec.sampleCount");
  }

  @Test
  void withoutAClusterTheTraceMayBeAFile() {
    ObjectNode manifest = RuleCases.valid();
    ((ObjectNode) manifest.at("/spec/trace")).put("uri", "file:../traces/sales.nc");
    ProbabilisticModelSpec local = spec(manifest);
    ((ObjectNode) manifest.at("/spec/trace")).put("uri", "file:../traces/sales.txt");
    ProbabilisticModelSpec text = spec(manifest);

    assertThat(SpecRules.checkLocal("sales", local)).isEmpty();
    assertThat(SpecRules.checkLocal("sales", spec(RuleCases.valid()))).isEmpty();
    assertThat(SpecRules.check("sales", local)).isNotEmpty();
    assertThat(SpecRules.checkLocal("sales", text))
        .containsExactly(new Problem("spec.trace.uri", ModelMessages.ANY_URI));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:t.nc",
        "file:t.nc4",
        "file:t.h5",
        "file:t.hdf5",
        "file:///data/t.zarr",
        "file:../t.zarr/",
        "file:chain.csv",
        "file:runs/chain*.csv",
        "file:1.csv,file:/runs/2.csv",
        "s3://models/1.csv,s3://models/2.csv"
      })
  void withoutAClusterFilesAreAccepted(String uri) {
    assertThat(SpecRules.checkLocal("sales", withTrace(uri))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t.nc",
        "file:.nc",
        "file:t.nc5",
        "file:t.hdf",
        "file:t.json",
        "file:chain*/1.csv",
        "file:*-*.csv",
        "file:1.csv,2.csv",
        "file:1.nc,file:2.nc",
        "file:1.csv,s3://models/2.csv",
        "s3://models/1.csv,file:2.csv"
      })
  void withoutAClusterOtherUrisAreRejected(String uri) {
    assertThat(SpecRules.checkLocal("sales", withTrace(uri)))
        .extracting(Problem::field)
        .containsExactly("spec.trace.uri");
  }

  private static ProbabilisticModelSpec withTrace(String uri) {
    ObjectNode manifest = RuleCases.valid();
    ((ObjectNode) manifest.at("/spec/trace")).put("uri", uri);
    return spec(manifest);
  }

  @Test
  void aLikelihoodOutsideAManifestIsCheckedByTheSameRules() {
    LikelihoodSpec likelihood = new LikelihoodSpec(null, "Poisson", Map.of("lam", "a"), null);

    assertThat(LikelihoodRules.problems("credence_likelihood", likelihood))
        .containsExactly(
            new Problem(
                "credence_likelihood.parameters", DistributionFamily.POISSON.parametersMessage()));
  }

  @Test
  void aGateThatIsNotANumberIsRejected() {
    ObjectNode manifest = RuleCases.valid();
    ((ObjectNode) manifest.at("/spec/gate"))
        .put("maxRhat", Double.NaN)
        .put("minEss", Double.POSITIVE_INFINITY)
        .put("maxShift", Double.NaN);

    assertThat(SpecRules.check("sales", spec(manifest)))
        .extracting(Problem::field)
        .containsExactly("spec.gate.maxRhat", "spec.gate.minEss", "spec.gate.maxShift");
  }

  @Test
  void aBoundThatIsNotANumberIsRejected() {
    ObjectNode manifest = RuleCases.valid();
    ((ObjectNode) manifest.at("/spec/likelihood/inputs/0"))
        .put("minimum", Double.NaN)
        .put("maximum", Double.POSITIVE_INFINITY);

    assertThat(SpecRules.check("sales", spec(manifest)))
        .extracting(Problem::toString)
        .containsExactly(
            "spec.likelihood.inputs[0].minimum: " + ModelMessages.FINITE,
            "spec.likelihood.inputs[0].maximum: " + ModelMessages.FINITE);
  }

  @Test
  void defaultsAreDecidedHere() {
    ObjectNode manifest = RuleCases.valid();
    ((ObjectNode) manifest.at("/spec")).retain("trace", "likelihood");
    ((ObjectNode) manifest.at("/spec/trace")).retain("uri");
    ((ObjectNode) manifest.at("/spec/likelihood")).remove("inputs");
    ProbabilisticModelSpec spec = spec(manifest);

    assertThat(spec.replicasOrDefault()).isEqualTo(1);
    assertThat(spec.settings().sampleCount()).isEqualTo(100);
    assertThat(spec.settings().maxSampleCount()).isEqualTo(100_000);
    assertThat(spec.trace().anonymousOrDefault()).isFalse();
    assertThat(spec.settings().method()).isEqualTo("sample");
    assertThat(spec.gateOrDefault()).isEqualTo(new GateSpec(1.01, 400.0, 0, false, null));
    assertThat(spec.likelihood())
        .satisfies(likelihood -> {
          assertThat(likelihood.inputsOrDefault()).isEmpty();
          assertThat(likelihood.componentsOrDefault()).isEmpty();
        });
    LikelihoodSpec mixture = new LikelihoodSpec(null, "Mixture", null, List.of());
    assertThat(mixture.parametersOrDefault()).isEmpty();
  }

  private static List<Problem> check(Case c) {
    return SpecRules.check(c.manifest().at("/metadata/name").asText(), spec(c.manifest()));
  }

  @SuppressWarnings("NullAway") // without a spec there is none: one of the cases
  private static ProbabilisticModelSpec spec(ObjectNode manifest) {
    return JSON.convertValue(manifest.get("spec"), ProbabilisticModelSpec.class);
  }
}
