// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static dev.credence.posterior.evaluate.TestTrace.numbers;
import static dev.credence.posterior.evaluate.TestTrace.positions;
import static dev.credence.posterior.evaluate.TestTrace.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.GoldenModel;
import dev.credence.posterior.evaluate.Evaluated;
import dev.credence.posterior.evaluate.TestTrace;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodText;
import dev.credence.posterior.likelihood.LikelihoodText.ComponentText;
import dev.credence.posterior.likelihood.LikelihoodText.PopulationText;
import dev.credence.trace.Dimension;
import dev.credence.trace.Golden;
import dev.credence.trace.Posterior;
import dev.credence.trace.Trace;
import dev.credence.trace.reader.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDigestTest {
  private static final Input X = new Input("x", InputType.NUMBER, 0, 10, 0);
  private static final Input G = Input.of("g", InputType.STRING);
  private static final Dimension REGION = texts("region", "north", "south");
  private static final TestTrace TRACE = trace(REGION);
  private static final String MU = "2 * beta[g] * x^2 + beta['north']";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2*beta[g]*x^2+beta['north']",
        "((2.0 * `beta`[ g ]) * x ** 2.) + (beta[\"north\"])",
        "02 * beta[`g`] *\n x^2e0 + beta['n\\orth']",
      })
  void notationDoesNotMatter(String mu) throws Exception {
    assertThat(digest(mu)).isEqualTo(digest(MU)).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 * beta[g] * x^2 + beta['south']",
        "2 * beta['north'] * x^2 + beta[g]",
        "2 * beta[g] * x^3 + beta['north']",
        "2 * x^2 * beta[g] + beta['north']",
        "2 * (beta[g] * x^2) + beta['north']",
        "2.0000000000000004 * beta[g] * x^2 + beta['north']",
        "2 * beta[g] * x^2 - beta['north']",
      })
  void differentExpressionsMatter(String mu) throws Exception {
    assertThat(digest(mu)).isNotEqualTo(digest(MU));
  }

  @Test
  void namesOfDimensionsAndOrderOfInputsDoNotMatter() throws Exception {
    assertThat(digest(normal(List.of(G, X), MU), TRACE)).isEqualTo(digest(MU));
    assertThat(digest(normal(List.of(X, G), MU), trace(texts("r", "north", "south"))))
        .isEqualTo(digest(MU));
    assertThat(digest(normal(List.of(X, G), MU), trace(REGION).scalar("unused")))
        .isEqualTo(digest(MU));
  }

  @Test
  void explicitPositionsEqualMissingLabels() throws Exception {
    Likelihood likelihood = normal(List.of(Input.of("g", InputType.INTEGER)), "beta[g]");
    String digest = digest(likelihood, trace(positions("a", 2)));
    assertThat(digest(likelihood, trace(numbers("b", 0, 1)))).isEqualTo(digest);
    assertThat(digest(likelihood, trace(numbers("b", -0.0, 1)))).isEqualTo(digest);
    assertThat(digest(likelihood, trace(numbers("b", 1, 0)))).isNotEqualTo(digest);
    assertThat(digest(likelihood, trace(numbers("b", 1, 2)))).isNotEqualTo(digest);
  }

  @Test
  void lastDimensionsOfOneElementDoNotMatter() throws Exception {
    String digest = digest(MU);
    assertThat(digest(normal(List.of(X, G), MU), tau(positions("t", 1)))).isEqualTo(digest);
    assertThat(digest(normal(List.of(X, G), MU), tau(numbers("t", 0), positions("u", 1))))
        .isEqualTo(digest);
    assertThat(digest(normal(List.of(X, G), MU), tau(texts("t", "only")))).isNotEqualTo(digest);
    Likelihood sum = normal(List.of(), "sum(beta)");
    assertThat(
            digest(sum, new TestTrace().scalar("tau").indexed("beta", positions("a", 1), REGION)))
        .isNotEqualTo(digest(sum, TRACE));
  }

  private static TestTrace tau(Dimension... dimensions) {
    return new TestTrace().indexed("beta", REGION).indexed("tau", dimensions);
  }

  @Test
  void everyDrawAndLabelMatters() throws Exception {
    Likelihood likelihood = normal(List.of(X, G), "beta[g] + x");
    Set<String> digests = new HashSet<>();
    digests.add(digest(likelihood, trace(REGION)));
    for (int i = 0; i < 12; i++) {
      double[] values = new double[12];
      values[i] = Double.MIN_VALUE;
      digests.add(digest(likelihood, trace(REGION).with("beta", List.of(REGION), values)));
    }
    digests.add(digest(likelihood, trace(texts("region", "south", "north"))));
    digests.add(digest(likelihood, trace(texts("region", "north", "South"))));
    digests.add(digest(likelihood, trace(texts("region", "north\0s", "outh"))));
    assertThat(digests).hasSize(16);
  }

  @Test
  void chainsMatter() throws Exception {
    Evaluated evaluated = Evaluated.of(normal(List.of(X, G), MU), TRACE);
    Posterior swapped = new Posterior(3, 2, evaluated.posterior().variables());
    assertThat(ModelDigest.of(evaluated.bound(), swapped)).isNotEqualTo(digest(MU));
  }

  @Test
  void everyFieldOfAnInputMatters() throws Exception {
    List<Input> others = new ArrayList<>();
    others.add(new Input("x", InputType.INTEGER, 0, 10, 0));
    others.add(new Input("x", InputType.NUMBER, 1, 10, 0));
    others.add(new Input("x", InputType.NUMBER, 0, 11, 0));
    others.add(new Input("x", InputType.NUMBER, Double.NEGATIVE_INFINITY, 10, 0));
    Set<String> digests = new HashSet<>(Set.of(digest(MU)));
    for (Input other : others) {
      digests.add(digest(normal(List.of(other, G), MU), TRACE));
    }
    for (PopulationText population :
        List.of(
            new PopulationText("Normal", Map.of("mu", "tau", "sigma", "tau")),
            new PopulationText("Normal", Map.of("mu", "0", "sigma", "tau")),
            new PopulationText("Laplace", Map.of("mu", "0", "b", "tau")))) {
      Input unseen = G.withUnseen(Map.of("beta", population));
      digests.add(digest(normal(List.of(X, unseen), MU), TRACE));
    }
    assertThat(digests).hasSize(8);
    assertThat(digest(normal(List.of(new Input("x", InputType.NUMBER, -0.0, 10, 0), G), MU), TRACE))
        .isEqualTo(digest(MU));
  }

  @Test
  void componentsMatter() throws Exception {
    Set<String> digests = new HashSet<>();
    digests.add(mixture("0.25", "Normal", "mu", "sigma"));
    digests.add(mixture("0.75", "Normal", "mu", "sigma"));
    digests.add(mixture("0.25", "Laplace", "mu", "b"));
    digests.add(mixture("0.25", "Logistic", "mu", "s"));
    assertThat(digests).hasSize(4);
    assertThat(mixture("25e-2", "Normal", "mu", "sigma"))
        .isEqualTo(mixture("0.25", "Normal", "mu", "sigma"));
  }

  /** Components whose parameters have the same names, but not the same meaning. */
  @Test
  void familiesOfComponentsMatter() throws Exception {
    assertThat(mixture("0.5", "Gamma", "alpha", "beta"))
        .isNotEqualTo(mixture("0.5", "Weibull", "alpha", "beta"));
  }

  @Test
  void fileFormatsDoNotMatter() throws Exception {
    JsonNode text = Golden.json("radon_like/golden.json").get("likelihood");
    Likelihood likelihood =
        Likelihood.parse(
            GoldenModel.inputs(text), text.get("family").asText(), GoldenModel.parameters(text));
    try (Trace trace = Golden.trace("radon_like");
        Trace tree =
            Traces.open(
                Path.of("../trace/src/test/resources/golden/radon_like/trace.datatree.nc"))) {
      assertThat(digest(likelihood, trace)).isEqualTo(digest(likelihood, tree));
    }
  }

  private static String mixture(String weight, String family, String first, String second)
      throws Exception {
    List<ComponentText> components =
        List.of(
            new ComponentText("0.5", "Cauchy", Map.of("alpha", "tau", "beta", "tau")),
            new ComponentText(weight, family, Map.of(first, "tau", second, "tau")));
    return digest(
        Likelihood.parse(new LikelihoodText(List.of(), "Mixture", Map.of(), components)), TRACE);
  }

  private static TestTrace trace(Dimension dimension) {
    return new TestTrace().indexed("beta", dimension).scalar("tau");
  }

  private static Likelihood normal(List<Input> inputs, String mu) throws Exception {
    return Likelihood.parse(inputs, "Normal", Map.of("mu", mu, "sigma", "tau"));
  }

  private static String digest(String mu) throws Exception {
    return digest(normal(List.of(X, G), mu), TRACE);
  }

  private static String digest(Likelihood likelihood, Trace trace) throws Exception {
    Evaluated evaluated = Evaluated.of(likelihood, trace);
    return ModelDigest.of(evaluated.bound(), evaluated.posterior());
  }
}
