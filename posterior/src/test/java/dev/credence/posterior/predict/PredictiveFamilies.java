// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.TestTrace;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodText;
import dev.credence.posterior.likelihood.LikelihoodText.ComponentText;
import dev.credence.posterior.likelihood.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A predictor of every family, whose parameters vary over six draws of t, 1 to 6. */
final class PredictiveFamilies {
  static final Row ROW = new Row(List.of());

  private PredictiveFamilies() {}

  record Case(LikelihoodText text) {
    Predictor predictor() throws Exception {
      return Predictor.of(Likelihood.parse(text), new TestTrace().scalar("t"));
    }

    @Override
    public String toString() {
      return text.family() + text.parameters().keySet() + text.components().size();
    }
  }

  static Stream<Case> all() {
    return Stream.concat(continuous(), discrete());
  }

  static Stream<Case> continuous() {
    return Stream.of(
        single("Normal", Map.of("mu", "t", "sigma", "1 + t / 10")),
        single("Normal", Map.of("mu", "10 * t", "sigma", "0.5 + t / 5")),
        single("StudentT", Map.of("nu", "2.5 + t", "mu", "t", "sigma", "1")),
        single("LogNormal", Map.of("mu", "t / 6", "sigma", "0.5")),
        single("Gamma", Map.of("alpha", "t / 2", "beta", "2")),
        single("Beta", Map.of("alpha", "t / 2", "beta", "0.5")),
        single("Beta", Map.of("mu", "t / 7", "nu", "5")),
        single("Exponential", Map.of("lam", "t")),
        single("Weibull", Map.of("alpha", "t / 2", "beta", "2")),
        single("HalfNormal", Map.of("sigma", "t")),
        single("Laplace", Map.of("mu", "t * 3", "b", "1")),
        single("Cauchy", Map.of("alpha", "t", "beta", "1")),
        single("InverseGamma", Map.of("alpha", "t + 3", "beta", "2")),
        single("Logistic", Map.of("mu", "t", "s", "1")),
        single("Uniform", Map.of("lower", "t", "upper", "2 * t + 1")),
        mixture(
            new ComponentText("0.3", "Normal", Map.of("mu", "-t", "sigma", "0.4")),
            new ComponentText("0.7", "Laplace", Map.of("mu", "2 * t", "b", "1"))));
  }

  static Stream<Case> discrete() {
    return Stream.of(
        single("Poisson", Map.of("mu", "3 * t")),
        single("NegativeBinomial", Map.of("mu", "3 * t", "alpha", "t")),
        single("Binomial", Map.of("n", "10 * t", "p", "0.3")),
        single("Bernoulli", Map.of("p", "t / 7")),
        single("Bernoulli", Map.of("logit_p", "t - 3")),
        single("Geometric", Map.of("p", "t / 7")),
        single("ZeroInflatedPoisson", Map.of("psi", "0.7", "mu", "t")),
        mixture(
            new ComponentText("t / 7", "Poisson", Map.of("mu", "t")),
            new ComponentText("1 - t / 7", "Binomial", Map.of("n", "40", "p", "0.8"))));
  }

  private static Case single(String family, Map<String, String> parameters) {
    return new Case(LikelihoodText.of(List.of(), family, parameters));
  }

  private static Case mixture(ComponentText... components) {
    return new Case(new LikelihoodText(List.of(), "Mixture", Map.of(), List.of(components)));
  }
}
