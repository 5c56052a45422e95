// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.manifest.LikelihoodReader;
import dev.credence.runtime.manifest.ManifestException;
import org.junit.jupiter.api.Test;

class LikelihoodNotationTest {
  @Test
  void aDistributionHasParametersAndPopulations() throws ManifestException {
    assertThat(
            notation(
                """
                {"inputs": [{"name": "school", "type": "string", "unseen":
                   {"theta": {"family": "Normal", "parameters": {"mu": "mu", "sigma": "tau"}}}}],
                 "family": "Normal", "parameters": {"mu": "theta[school] * `a b`", "sigma": "2"}}\
                """))
        .isEqualTo(
            """
            y ~ Normal(mu = theta[school] * `a b`, sigma = 2)
            theta[unseen school] ~ Normal(mu = mu, sigma = tau)\
            """);
  }

  @Test
  void aMixtureIsASum() throws ManifestException {
    assertThat(
            notation(
                """
                {"family": "Mixture", "components": [
                  {"weight": "w[0]", "family": "Exponential", "parameters": {"lam": "1 / m"}},
                  {"weight": "1 - w[0]", "family": "HalfNormal", "parameters": {"sigma": "s"}}]}\
                """))
        .isEqualTo("y ~ (w[0]) * Exponential(lam = 1 / m) + (1 - w[0]) * HalfNormal(sigma = s)");
  }

  private static String notation(String likelihood) throws ManifestException {
    return LikelihoodNotation.of(LikelihoodReader.read(likelihood));
  }
}
