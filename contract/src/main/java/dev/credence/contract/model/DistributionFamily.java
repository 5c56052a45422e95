// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import static dev.credence.contract.model.DistributionFamily.Kind.CONTINUOUS;
import static dev.credence.contract.model.DistributionFamily.Kind.DISCRETE;
import static dev.credence.contract.model.DistributionFamily.Kind.EITHER;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The families of distributions that a likelihood can have, with their names, parameters and kinds,
 * in alphabetical order.
 */
public enum DistributionFamily {
  BERNOULLI("Bernoulli", DISCRETE, List.of("p"), List.of("logit_p")),
  BETA("Beta", CONTINUOUS, List.of("alpha", "beta"), List.of("mu", "nu")),
  BINOMIAL("Binomial", DISCRETE, List.of("n", "p")),
  CAUCHY("Cauchy", CONTINUOUS, List.of("alpha", "beta")),
  DETERMINISTIC("Deterministic", EITHER, List.of("value")),
  EXPONENTIAL("Exponential", CONTINUOUS, List.of("lam")),
  GAMMA("Gamma", CONTINUOUS, List.of("alpha", "beta")),
  GEOMETRIC("Geometric", DISCRETE, List.of("p")),
  HALF_NORMAL("HalfNormal", CONTINUOUS, List.of("sigma")),
  INVERSE_GAMMA("InverseGamma", CONTINUOUS, List.of("alpha", "beta")),
  LAPLACE("Laplace", CONTINUOUS, List.of("mu", "b")),
  LOG_NORMAL("LogNormal", CONTINUOUS, List.of("mu", "sigma")),
  LOGISTIC("Logistic", CONTINUOUS, List.of("mu", "s")),
  /** Has components instead of parameters. */
  MIXTURE("Mixture", EITHER),
  NEGATIVE_BINOMIAL("NegativeBinomial", DISCRETE, List.of("mu", "alpha")),
  NORMAL("Normal", CONTINUOUS, List.of("mu", "sigma")),
  POISSON("Poisson", DISCRETE, List.of("mu")),
  STUDENT_T("StudentT", CONTINUOUS, List.of("nu", "mu", "sigma")),
  UNIFORM("Uniform", CONTINUOUS, List.of("lower", "upper")),
  WEIBULL("Weibull", CONTINUOUS, List.of("alpha", "beta")),
  ZERO_INFLATED_POISSON("ZeroInflatedPoisson", DISCRETE, List.of("psi", "mu"));

  /** The type of a family's outcomes; all components of a Mixture must have the same kind. */
  public enum Kind {
    CONTINUOUS,
    DISCRETE,
    /** Determined by its expressions or components; cannot be a component. */
    EITHER
  }

  /** All, in alphabetical order. */
  public static final List<DistributionFamily> ALL = List.of(values());

  /** Families with parameters: those allowed for a population of unseen levels. */
  public static final List<DistributionFamily> WITH_PARAMETERS =
      select(family -> !family.parameterSets.isEmpty());

  /** Families allowed for a component of a Mixture. */
  public static final List<DistributionFamily> COMPONENTS = select(family -> family.kind != EITHER);

  /** Families whose outcomes are integers. */
  public static final List<DistributionFamily> INTEGER_VALUED =
      select(family -> family.kind == DISCRETE);

  /** Families that the method pymc3 supports: those whose NumPy samples can be reproduced. */
  public static final List<DistributionFamily> WITH_PYMC3 = List.of(NORMAL, DETERMINISTIC);

  /** The message if a Mixture's components are not all continuous or all discrete. */
  public static final String ONE_KIND =
      "must be all continuous or all discrete: use families of one kind; discrete are "
          + String.join(", ", names(INTEGER_VALUED));

  /** The parameter that YAML 1.1 and kubectl read as false unless it is quoted. */
  private static final String NO = "n";

  private final String pymcName;
  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // lists that List.of makes
  private final List<List<String>> parameterSets;

  @SafeVarargs
  @SuppressWarnings("varargs")
  DistributionFamily(String pymcName, Kind kind, List<String>... parameterSets) {
    this.pymcName = pymcName;
    this.kind = kind;
    this.parameterSets = List.of(parameterSets);
  }

  /** PyMC's name, used in manifests: {@code StudentT}. */
  public String pymcName() {
    return pymcName;
  }

  /** The type of its outcomes. */
  public Kind kind() {
    return kind;
  }

  /**
   * The names of its parameters in PyMC; one set for each of PyMC's parameterizations, none for a
   * Mixture.
   */
  public List<List<String>> parameterSets() {
    return parameterSets;
  }

  /** Whether these are exactly the names of one of its parameter sets. */
  public boolean hasParameters(Set<String> names) {
    return parameterSets.stream().anyMatch(set -> names.equals(Set.copyOf(set)));
  }

  /** The message if the parameters are not exactly those of the family. */
  public String parametersMessage() {
    return "must be exactly those of "
        + pymcName
        + ": set parameters: "
        + parameterSets.stream()
            .map(DistributionFamily::written)
            .collect(Collectors.joining(" or "));
  }

  private static String written(List<String> parameters) {
    return parameters.stream()
        .map(name -> (name.equals(NO) ? "\"" + name + "\"" : name) + ": ...")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static List<DistributionFamily> select(Predicate<DistributionFamily> chosen) {
    return Arrays.stream(values()).filter(chosen).toList();
  }

  /** PyMC's names of the families, in the same order. */
  public static List<String> names(List<DistributionFamily> families) {
    return families.stream().map(DistributionFamily::pymcName).toList();
  }

  /** The family of that name among the given ones. */
  public static Optional<DistributionFamily> of(List<DistributionFamily> families, String name) {
    return families.stream().filter(family -> family.pymcName.equals(name)).findFirst();
  }
}
