// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import static dev.credence.crds.Family.Kind.CONTINUOUS;
import static dev.credence.crds.Family.Kind.DISCRETE;
import static dev.credence.crds.Family.Kind.OF_ITS_PARTS;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The families of likelihoods: the one place of their names, parameters and kinds. */
public final class Families {
  /** The name of the family that has components in place of parameters. */
  public static final String MIXTURE = "Mixture";

  /** All, in the order of their names. */
  public static final List<Family> ALL =
      List.of(
          new Family("Bernoulli", DISCRETE, List.of(List.of("p"), List.of("logit_p"))),
          new Family("Beta", CONTINUOUS, List.of(List.of("alpha", "beta"), List.of("mu", "nu"))),
          family("Binomial", DISCRETE, "n", "p"),
          family("Cauchy", CONTINUOUS, "alpha", "beta"),
          family("Deterministic", OF_ITS_PARTS, "value"),
          family("Exponential", CONTINUOUS, "lam"),
          family("Gamma", CONTINUOUS, "alpha", "beta"),
          family("Geometric", DISCRETE, "p"),
          family("HalfNormal", CONTINUOUS, "sigma"),
          family("InverseGamma", CONTINUOUS, "alpha", "beta"),
          family("Laplace", CONTINUOUS, "mu", "b"),
          family("LogNormal", CONTINUOUS, "mu", "sigma"),
          family("Logistic", CONTINUOUS, "mu", "s"),
          new Family(MIXTURE, OF_ITS_PARTS, List.of()),
          family("NegativeBinomial", DISCRETE, "mu", "alpha"),
          family("Normal", CONTINUOUS, "mu", "sigma"),
          family("Poisson", DISCRETE, "mu"),
          family("StudentT", CONTINUOUS, "nu", "mu", "sigma"),
          family("Uniform", CONTINUOUS, "lower", "upper"),
          family("Weibull", CONTINUOUS, "alpha", "beta"),
          family("ZeroInflatedPoisson", DISCRETE, "psi", "mu"));

  /** Those that have parameters: what a population of unseen levels can be. */
  public static final List<Family> WITH_PARAMETERS =
      some(family -> !family.parameterSets().isEmpty());

  /** What a component of a Mixture can be. */
  public static final List<Family> COMPONENTS = some(family -> family.kind() != OF_ITS_PARTS);

  /** Those whose outcomes are whole numbers. */
  public static final List<Family> DISCRETE_ONES = some(family -> family.kind() == DISCRETE);

  /** What is said if a Mixture's components are not all continuous or all discrete. */
  public static final String ONE_KIND =
      "must be all continuous or all discrete: write families of one kind; discrete are "
          + String.join(", ", names(DISCRETE_ONES));

  private Families() {}

  private static Family family(String name, Family.Kind kind, String... parameters) {
    return new Family(name, kind, List.of(List.of(parameters)));
  }

  private static List<Family> some(Predicate<Family> chosen) {
    return ALL.stream().filter(chosen).toList();
  }

  /** The names of some families, in their order. */
  public static List<String> names(List<Family> families) {
    return families.stream().map(Family::name).toList();
  }

  /** The family of that name, if there is one among some. */
  public static Optional<Family> of(List<Family> families, String name) {
    return families.stream().filter(family -> family.name().equals(name)).findFirst();
  }
}
