// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.likelihood.family.Mixture;
import java.util.Map;
import java.util.Objects;

/**
 * What a family costs at one draw, in nanoseconds of a virtual processor of an AMD EPYC, rounded.
 * Measured at usual parameters, and where it grows with them at large ones: shapes and counts of a
 * million or so.
 *
 * @param sample of a random outcome
 * @param evaluation of the distribution function or the density at one value, the dearer one
 * @param quantile of the distribution of one draw
 */
record FamilyCost(int sample, int evaluation, int quantile) {
  private static final int COMPONENT = 10;

  /** How often a mixture is evaluated to find its quantile. */
  private static final int STEPS = 12;

  private static final Map<String, FamilyCost> MEASURED =
      Map.ofEntries(
          Map.entry("Normal", new FamilyCost(5, 20, 30)),
          Map.entry("StudentT", new FamilyCost(30, 300, 4_500)),
          Map.entry("LogNormal", new FamilyCost(20, 40, 60)),
          Map.entry("Gamma", new FamilyCost(30, 300, 3_000)),
          Map.entry("Beta", new FamilyCost(60, 1_000, 10_000)),
          Map.entry("Exponential", new FamilyCost(20, 20, 20)),
          Map.entry("Weibull", new FamilyCost(120, 150, 120)),
          Map.entry("HalfNormal", new FamilyCost(10, 20, 25)),
          Map.entry("Laplace", new FamilyCost(30, 20, 20)),
          Map.entry("Cauchy", new FamilyCost(25, 25, 25)),
          Map.entry("InverseGamma", new FamilyCost(20, 300, 2_500)),
          Map.entry("Logistic", new FamilyCost(30, 40, 25)),
          Map.entry("Uniform", new FamilyCost(10, 10, 10)),
          Map.entry("Poisson", new FamilyCost(60, 150, 400)),
          Map.entry("NegativeBinomial", new FamilyCost(100, 1_000, 10_000)),
          Map.entry("Binomial", new FamilyCost(90, 600, 5_000)),
          Map.entry("Bernoulli", new FamilyCost(10, 15, 70)),
          Map.entry("Geometric", new FamilyCost(40, 50, 200)),
          Map.entry("ZeroInflatedPoisson", new FamilyCost(50, 100, 300)),
          Map.entry("Deterministic", new FamilyCost(1, 1, 1)));

  /** What a family costs; a mixture what its components do. */
  static FamilyCost of(Family family) {
    if (!(family instanceof Mixture mixture)) {
      return Objects.requireNonNull(MEASURED.get(family.name()), family.name());
    }
    int sample = 0;
    int evaluation = 0;
    int quantile = 0;
    for (Family component : mixture.components()) {
      FamilyCost cost = of(component);
      sample = Math.max(sample, cost.sample);
      evaluation += cost.evaluation + COMPONENT;
      quantile += cost.quantile;
    }
    return new FamilyCost(
        sample + COMPONENT * mixture.components().size(),
        evaluation,
        quantile + STEPS * evaluation);
  }
}
