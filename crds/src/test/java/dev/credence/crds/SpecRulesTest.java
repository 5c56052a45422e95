// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.crds.RuleCases.Case;
import dev.credence.crds.SpecRules.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecRulesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  @Test
  void theManifestWithEveryFieldIsValid() {
    assertThat(SpecRules.check("sales", spec(RuleCases.valid()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.credence.crds.RuleCases#accepted")
  void aManifestThatKeepsTheRulesHasNoProblem(Case c) {
    assertThat(check(c)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.credence.crds.RuleCases#refused")
  void aBrokenRuleIsNamedWithItsFieldAndTheRemedy(Case c) {
    assertThat(check(c))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.field()).isEqualTo(c.field());
          assertThat(problem.message()).contains(c.says());
        });
  }

  @Test
  void allProblemsAreSaidAtOnce() {
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
    ((ObjectNode) manifest.at("/spec/trace")).put("uri", "file:../traces/sales.csv");
    ProbabilisticModelSpec csv = spec(manifest);

    assertThat(SpecRules.checkLocal("sales", local)).isEmpty();
    assertThat(SpecRules.checkLocal("sales", spec(RuleCases.valid()))).isEmpty();
    assertThat(SpecRules.check("sales", local)).isNotEmpty();
    assertThat(SpecRules.checkLocal("sales", csv))
        .containsExactly(
            new Problem(
                "spec.trace.uri",
                "must name a NetCDF file: write s3://BUCKET/PATH/FILE.nc or file:PATH/FILE.nc"));
  }

  @Test
  void aBoundThatIsNoNumberIsRefused() {
    ProbabilisticModelSpec valid = spec(RuleCases.valid());
    InputSpec input = new InputSpec("x", "number", Double.NaN, Double.POSITIVE_INFINITY, null);
    ProbabilisticModelSpec broken =
        new ProbabilisticModelSpec(
            valid.trace(),
            new LikelihoodSpec(List.of(input), "Deterministic", Map.of("value", "x")),
            null,
            null,
            null,
            null,
            null);

    assertThat(SpecRules.check("sales", broken))
        .extracting(Problem::toString)
        .containsExactly(
            "spec.likelihood.inputs[0].minimum: must be a finite number: leave it out for no bound",
            "spec.likelihood.inputs[0].maximum: must be a finite number: leave it out for no bound");
  }

  @Test
  void defaultsAreDecidedHere() {
    ObjectNode manifest = RuleCases.valid();
    ((ObjectNode) manifest.at("/spec")).retain("trace", "likelihood");
    ((ObjectNode) manifest.at("/spec/trace")).retain("uri");
    ((ObjectNode) manifest.at("/spec/likelihood")).remove("inputs");
    ProbabilisticModelSpec spec = spec(manifest);

    assertThat(spec.replicasOrDefault()).isEqualTo(1);
    assertThat(spec.sampleCountOrDefault()).isEqualTo(100);
    assertThat(spec.maxSampleCountOrDefault()).isEqualTo(100_000);
    assertThat(spec.trace().anonymousOrDefault()).isFalse();
    assertThat(spec.likelihood().inputsOrDefault()).isEmpty();
  }

  private static List<Problem> check(Case c) {
    return SpecRules.check(c.manifest().at("/metadata/name").asText(), spec(c.manifest()));
  }

  @SuppressWarnings("NullAway") // without a spec there is none: one of the cases
  private static ProbabilisticModelSpec spec(ObjectNode manifest) {
    return JSON.convertValue(manifest.get("spec"), ProbabilisticModelSpec.class);
  }
}
