// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.credence.posterior.expression.ExpressionMessages;
import dev.credence.posterior.likelihood.LikelihoodText.ComponentText;
import dev.credence.posterior.likelihood.LikelihoodText.PopulationText;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.likelihood.family.FamilyMessages;
import dev.credence.posterior.likelihood.family.Mixture;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
  private static final ComponentText NORMAL =
      new ComponentText("w[0]", "Normal", Map.of("mu", "m[0]", "sigma", "s"));
  private static final ComponentText CAUCHY =
      new ComponentText("w[1]", "Cauchy", Map.of("beta", "s", "alpha", "m[1]"));

  @Test
  void parametersSelectTheParameterization() throws Exception {
    assertThat(parse("Beta", Map.of("beta", "b", "alpha", "a")).parameters().keySet())
        .containsExactly("alpha", "beta");
    assertThat(parse("Beta", Map.of("nu", "b", "mu", "a")).parameters().keySet())
        .containsExactly("mu", "nu");
    assertThat(parse("Bernoulli", Map.of("logit_p", "b")).family().parameterNames())
        .containsExactly("logit_p");
    assertThat(problems("Beta", Map.of("alpha", "a", "nu", "b")))
        .containsExactly("the parameters of Beta are alpha, beta or mu, nu; found alpha, nu");
    assertThat(problems("Normal", Map.of()))
        .containsExactly("the parameters of Normal are mu, sigma; found none");
  }

  @Test
  void mixtureHasTheParametersOfItsComponents() throws Exception {
    Likelihood mixture = Likelihood.parse(mixture(List.of(NORMAL, CAUCHY)));
    assertThat(mixture.parameters().keySet())
        .containsExactly(
            "components[0].weight",
            "components[0].mu",
            "components[0].sigma",
            "components[1].weight",
            "components[1].alpha",
            "components[1].beta");
    assertThat(mixture.family().parameterNames())
        .containsExactlyElementsOf(mixture.parameters().keySet());
    assertThat(((Mixture) mixture.family()).components().stream().map(Distribution::name))
        .containsExactly("Normal", "Cauchy");
  }

  @Test
  void invalidComponentsAreRejected() {
    assertThat(problems(mixture(List.of(NORMAL)))).containsExactly(FamilyMessages.components(1));
    assertThat(problems(mixture(Collections.nCopies(17, NORMAL))))
        .containsExactly(FamilyMessages.components(17));
    assertThat(
            problems(
                mixture(List.of(NORMAL, new ComponentText("w[1]", "Poisson", Map.of("mu", "1"))))))
        .containsExactly(FamilyMessages.mixedComponents("Normal", false, "Poisson"));
    assertThat(
            problems(
                mixture(
                    List.of(
                        NORMAL, new ComponentText("w[1]", "Deterministic", Map.of("value", "1"))))))
        .containsExactly(FamilyMessages.component("Deterministic"));
    assertThat(problems(mixture(List.of(NORMAL, new ComponentText("w[1]", "Mixture", Map.of())))))
        .containsExactly("components[1]: a Mixture can only be the family of the likelihood");
    assertThat(
            problems(
                new LikelihoodText(
                    List.of(), "Mixture", Map.of("mu", "1"), List.of(NORMAL, CAUCHY))))
        .containsExactly("a Mixture has components and no parameters of its own");
    assertThat(
            problems(
                new LikelihoodText(
                    List.of(), "Deterministic", Map.of("value", "1"), List.of(NORMAL, CAUCHY))))
        .containsExactly("only a Mixture has components, not Deterministic");
  }

  @Test
  void everyErrorNamesItsPath() {
    Input x = Input.of("x", InputType.NUMBER);
    Input school =
        Input.of("school", InputType.STRING)
            .withUnseen(
                Map.of(
                    "theta",
                    new PopulationText("Normal", Map.of("mu", "* 2", "sigma", "tau")),
                    "alpha",
                    new PopulationText("Norm", Map.of("mu", "m")),
                    "beta",
                    new PopulationText("Mixture", Map.of())));
    assertThat(
            problems(
                new LikelihoodText(
                    List.of(x, x, school),
                    "Mixture",
                    Map.of(),
                    List.of(
                        NORMAL,
                        new ComponentText("w[", "Normal", Map.of("mu", "a +", "sigma", "b )"))))))
        .satisfies(
            problems -> assertThat(problems.get(4)).startsWith("inputs[2].unseen.alpha: family "))
        .filteredOn(problem -> !problem.contains("Norm'"))
        .containsExactly(
            "input 'x' is a duplicate",
            "components[1].weight, character 3: "
                + ExpressionMessages.notIndex(ExpressionMessages.END),
            "components[1].mu, character 4: "
                + ExpressionMessages.unexpected(
                    ExpressionMessages.NUMBER_OR_NAME, ExpressionMessages.END),
            "components[1].sigma, character 3: "
                + ExpressionMessages.unexpected(ExpressionMessages.OPERATOR_OR_END, "')'"),
            "inputs[2].unseen.beta: a Mixture can only be the family of the likelihood",
            "inputs[2].unseen.theta.mu, character 1: "
                + ExpressionMessages.unexpected(ExpressionMessages.NUMBER_OR_NAME, "'*'"));
  }

  private static LikelihoodText mixture(List<ComponentText> components) {
    return new LikelihoodText(List.of(), "Mixture", Map.of(), components);
  }

  private static Likelihood parse(String family, Map<String, String> parameters)
      throws LikelihoodException {
    return Likelihood.parse(List.of(), family, parameters);
  }

  private static List<String> problems(String family, Map<String, String> parameters) {
    return problems(LikelihoodText.of(List.of(), family, parameters));
  }

  private static List<String> problems(LikelihoodText text) {
    return catchThrowableOfType(LikelihoodException.class, () -> Likelihood.parse(text)).problems();
  }
}
