// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

/** Messages about families, and about values of their parameters that do not go together. */
public final class FamilyMessages {
  private FamilyMessages() {}

  /** For a Mixture of too few or too many components. */
  public static String components(int count) {
    return "a Mixture has 2 to 16 components, not " + count;
  }

  /** For a family that cannot be a component. */
  public static String component(String family) {
    return "a component of a Mixture must not be " + family;
  }

  /** For a Mixture of continuous and discrete components. */
  public static String mixedComponents(String first, boolean discrete, String other) {
    return "the components of a Mixture must be all continuous or all discrete; %s is %s, %s is not"
        .formatted(first, discrete ? "discrete" : "continuous", other);
  }

  /** For values of a component's parameters that do not go together. */
  static String ofComponent(int component, String conflict) {
    return "components[%d]: %s".formatted(component, conflict);
  }

  static String weights(double sum) {
    return "the weights of the components sum to %s; they must sum to 1".formatted(sum);
  }

  static String normalized(double sum) {
    return "the weights of the components sum to %s, by which they are divided".formatted(sum);
  }

  static String negativeWeight(String name, double weight) {
    return "%s is %s, which counts as 0".formatted(name, weight);
  }

  static String bounds(double lower, double upper) {
    return "lower is %s, upper is %s; lower must be less than upper, and upper - lower finite"
        .formatted(lower, upper);
  }

  static String meanAndSize(double mu, double nu) {
    return "mu is %s, nu is %s; mu * nu and (1 - mu) * nu must be positive".formatted(mu, nu);
  }
}
