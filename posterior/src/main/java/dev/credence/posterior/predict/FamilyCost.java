// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.likelihood.family.Mixture;
import java.util.Map;
import java.util.Objects;

/**
 * The cost of a family at one draw, in nanoseconds of a virtual CPU of an AMD EPYC, rounded.
 * Measured at typical parameters, or at large ones (shapes and counts of about a million) if the
 * cost grows with them.
 *
 * @param sample of a random outcome
 * @param evaluation of the distribution function or the density at one value, the slower one
 * @param quantile of the distribution of one draw
 */
record FamilyCost(int sample, int evaluation, int quantile) {
  private static final int COMPONENT = 10;

  /** Number of evaluations of a mixture to find its quantile. */
  private static final int STEPS = 12;

  private static final Map<DistributionFamily, FamilyCost> MEASURED =
      Map.ofEntries(
          Map.entry(DistributionFamily.NORMAL, new FamilyCost(5, 20, 30)),
          Map.entry(DistributionFamily.STUDENT_T, new FamilyCost(30, 300, 4_500)),
          Map.entry(DistributionFamily.LOG_NORMAL, new FamilyCost(20, 40, 60)),
          Map.entry(DistributionFamily.GAMMA, new FamilyCost(30, 300, 3_000)),
          Map.entry(DistributionFamily.BETA, new FamilyCost(60, 1_000, 10_000)),
          Map.entry(DistributionFamily.EXPONENTIAL, new FamilyCost(20, 20, 20)),
          Map.entry(DistributionFamily.WEIBULL, new FamilyCost(120, 150, 120)),
          Map.entry(DistributionFamily.HALF_NORMAL, new FamilyCost(10, 20, 25)),
          Map.entry(DistributionFamily.LAPLACE, new FamilyCost(30, 20, 20)),
          Map.entry(DistributionFamily.CAUCHY, new FamilyCost(25, 25, 25)),
          Map.entry(DistributionFamily.INVERSE_GAMMA, new FamilyCost(20, 300, 2_500)),
          Map.entry(DistributionFamily.LOGISTIC, new FamilyCost(30, 40, 25)),
          Map.entry(DistributionFamily.UNIFORM, new FamilyCost(10, 10, 10)),
          Map.entry(DistributionFamily.POISSON, new FamilyCost(60, 150, 400)),
          Map.entry(DistributionFamily.NEGATIVE_BINOMIAL, new FamilyCost(100, 1_000, 10_000)),
          Map.entry(DistributionFamily.BINOMIAL, new FamilyCost(90, 600, 5_000)),
          Map.entry(DistributionFamily.BERNOULLI, new FamilyCost(10, 15, 70)),
          Map.entry(DistributionFamily.GEOMETRIC, new FamilyCost(40, 50, 200)),
          Map.entry(DistributionFamily.ZERO_INFLATED_POISSON, new FamilyCost(50, 100, 300)),
          Map.entry(DistributionFamily.DETERMINISTIC, new FamilyCost(1, 1, 1)));

  /** The cost of a family; for a mixture, the total of its components. */
  static FamilyCost of(Family family) {
    if (!(family instanceof Mixture mixture)) {
      return Objects.requireNonNull(MEASURED.get(family.family()), family.name());
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
