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
 * The families of distributions that a likelihood can have, in the order of their names: the one
 * place of their names, parameters and kinds.
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
  /** Has components in place of parameters. */
  MIXTURE("Mixture", EITHER),
  NEGATIVE_BINOMIAL("NegativeBinomial", DISCRETE, List.of("mu", "alpha")),
  NORMAL("Normal", CONTINUOUS, List.of("mu", "sigma")),
  POISSON("Poisson", DISCRETE, List.of("mu")),
  STUDENT_T("StudentT", CONTINUOUS, List.of("nu", "mu", "sigma")),
  UNIFORM("Uniform", CONTINUOUS, List.of("lower", "upper")),
  WEIBULL("Weibull", CONTINUOUS, List.of("alpha", "beta")),
  ZERO_INFLATED_POISSON("ZeroInflatedPoisson", DISCRETE, List.of("psi", "mu"));

  /** What the outcomes of a family are; a Mixture's components must be of one kind. */
  public enum Kind {
    CONTINUOUS,
    DISCRETE,
    /** As its expressions or components are; it cannot be a component. */
    EITHER
  }

  /** All, in the order of their names. */
  public static final List<DistributionFamily> ALL = List.of(values());

  /** Those that have parameters: what a population of unseen levels can be. */
  public static final List<DistributionFamily> WITH_PARAMETERS =
      some(family -> !family.parameterSets.isEmpty());

  /** What a component of a Mixture can be. */
  public static final List<DistributionFamily> COMPONENTS = some(family -> family.kind != EITHER);

  /** Those whose outcomes are whole numbers. */
  public static final List<DistributionFamily> WITH_WHOLE_NUMBERS =
      some(family -> family.kind == DISCRETE);

  /** Those that the method pymc3 can answer for: PyMC3 draws them by known numbers of NumPy. */
  public static final List<DistributionFamily> WITH_PYMC3 = List.of(NORMAL, DETERMINISTIC);

  /** What is said if a Mixture's components are not all continuous or all discrete. */
  public static final String ONE_KIND =
      "must be all continuous or all discrete: write families of one kind; discrete are "
          + String.join(", ", names(WITH_WHOLE_NUMBERS));

  /** A parameter's name that YAML 1.1 and kubectl read as false unless it is quoted. */
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

  /** PyMC's name, as manifests have it: {@code StudentT}. */
  public String pymcName() {
    return pymcName;
  }

  /** What its outcomes are. */
  public Kind kind() {
    return kind;
  }

  /**
   * PyMC's names of its parameters; more than one set where PyMC knows several ways to write it,
   * none for a Mixture.
   */
  public List<List<String>> parameterSets() {
    return parameterSets;
  }

  /** Whether these are exactly the names of its parameters. */
  public boolean takes(Set<String> names) {
    return parameterSets.stream().anyMatch(set -> names.equals(Set.copyOf(set)));
  }

  /** What is said if the parameters are not exactly those of the family. */
  public String parametersMessage() {
    return "must be exactly those of "
        + pymcName
        + ": write parameters: "
        + parameterSets.stream()
            .map(DistributionFamily::written)
            .collect(Collectors.joining(" or "));
  }

  private static String written(List<String> parameters) {
    return parameters.stream()
        .map(name -> (name.equals(NO) ? "\"" + name + "\"" : name) + ": ...")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static List<DistributionFamily> some(Predicate<DistributionFamily> chosen) {
    return Arrays.stream(values()).filter(chosen).toList();
  }

  /** PyMC's names of some families, in their order. */
  public static List<String> names(List<DistributionFamily> families) {
    return families.stream().map(DistributionFamily::pymcName).toList();
  }

  /** The family of that name, if there is one among some. */
  public static Optional<DistributionFamily> of(List<DistributionFamily> families, String name) {
    return families.stream().filter(family -> family.pymcName.equals(name)).findFirst();
  }
}
