// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The registry of families. */
public final class Families {
  private static final List<Family> ALL =
      List.of(
          new Normal(),
          new StudentT(),
          new LogNormal(),
          new Gamma(),
          Beta.ofShapes(),
          Beta.ofMean(),
          new Exponential(),
          new Weibull(),
          new HalfNormal(),
          new Laplace(),
          new Cauchy(),
          new InverseGamma(),
          new Logistic(),
          new Uniform(),
          new Poisson(),
          new NegativeBinomial(),
          new Binomial(),
          Bernoulli.ofProbability(),
          Bernoulli.ofLogit(),
          new Geometric(),
          new ZeroInflatedPoisson(),
          new Deterministic());

  private Families() {}

  /**
   * The family of that name with exactly those parameters, if there is one. Never a {@link
   * Mixture}, whose parameters are those of its components.
   */
  public static Optional<Family> of(String name, Set<String> parameters) {
    return ALL.stream()
        .filter(family -> family.name().equals(name))
        .filter(family -> Set.copyOf(family.parameterNames()).equals(parameters))
        .findFirst();
  }

  /** The sets of parameters that a family can have; none if there is no such family. */
  public static List<List<String>> parameterSets(String name) {
    return ALL.stream()
        .filter(family -> family.name().equals(name))
        .map(Family::parameterNames)
        .toList();
  }

  /** The names of all families that {@link #of} finds. */
  public static List<String> names() {
    return ALL.stream().map(Family::name).distinct().toList();
  }
}
