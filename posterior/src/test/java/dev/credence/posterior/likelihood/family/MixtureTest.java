// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private static final Distribution NORMAL = distribution("Normal", "mu", "sigma");
  private static final Distribution UNIFORM = distribution("Uniform", "lower", "upper");
  private static final Distribution CAUCHY = distribution("Cauchy", "alpha", "beta");
  private static final Distribution POISSON = distribution("Poisson", "mu");

  /** A quarter of Normal(-1, 1), three quarters of Normal(4, 1/2). */
  static FamilyCase normals() {
    return mixture(List.of(NORMAL, NORMAL), 0.25, -1, 1, 0.75, 4, 0.5);
  }

  /** Poisson numbers of means 0.1, 30 and 2000. */
  static FamilyCase counts() {
    return mixture(List.of(POISSON, POISSON, POISSON), 0.5, 0.1, 0.2, 30, 0.3, 2000);
  }

  private static FamilyCase mixture(List<Distribution> components, double... parameters) {
    double[][] theta = new double[parameters.length][];
    for (int p = 0; p < theta.length; p++) {
      theta[p] = new double[] {parameters[p]};
    }
    return new FamilyCase(new Mixture(components), theta);
  }

  private static Distribution distribution(String name, String... parameters) {
    return (Distribution) Families.of(name, Set.of(parameters)).orElseThrow();
  }

  @Test
  void parametersAreThoseOfTheComponentsWithTheirWeights() {
    assertThat(new Mixture(List.of(NORMAL, UNIFORM)).parameterNames())
        .containsExactly(
            "components[0].weight",
            "components[0].mu",
            "components[0].sigma",
            "components[1].weight",
            "components[1].lower",
            "components[1].upper");
    assertThat(normals().family().discrete()).isFalse();
    assertThat(counts().family().discrete()).isTrue();
  }

  /** Reference values from mpmath. */
  @Test
  void agreesWithReferenceValues() {
    check(-30, -422.80523289432455, 8.22446316676095e-186, 1);
    check(-1, -2.3052328943245635, 0.125, 0.875);
    check(2.5, -4.981181843277504, 0.25095426625396366, 0.7490457337460363);
    check(4, -0.5134728039878392, 0.624999928337107, 0.37500007166289295);
    check(8, -32.513439514276655, 0.9999999999999996, 4.666002577805326e-16);
    FamilyCase it = normals();
    assertThat(it.family().mean(it.theta(), 0)).isEqualTo(2.75);
    assertThat(it.family().variance(it.theta(), 0)).isEqualTo(5.125);
  }

  private static void check(double y, double logDensity, double cdf, double survival) {
    Percentage tolerance = Percentage.withPercentage(1e-10);
    assertThat(normals().logDensity(y)).isCloseTo(logDensity, tolerance);
    assertThat(normals().cdf(y)).isCloseTo(cdf, tolerance);
    assertThat(normals().survival(y)).isCloseTo(survival, tolerance);
  }

  @Test
  void quantilesInvertTheCdf() {
    FamilyCase it = normals();
    for (double p : new double[] {1e-200, 1e-9, 0.1, 0.25, 0.5, 0.9}) {
      assertThat(it.cdf(it.quantile(p))).isCloseTo(p, Percentage.withPercentage(1e-10));
      double q = 1 - p;
      assertThat(it.survival(it.quantile(q))).isEqualTo(1 - q, within(1e-12 * (1 - q)));
    }
    assertThat(it.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(it.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void quantileIsTheSmallestNumberWhereTheCdfIsFlat() {
    FamilyCase it = mixture(List.of(UNIFORM, UNIFORM), 0.5, 1, 2, 0.5, 5, 6);
    assertThat(it.quantile(0)).isEqualTo(1);
    assertThat(it.quantile(0.25)).isEqualTo(1.5, within(1e-15));
    assertThat(it.quantile(0.5)).isEqualTo(2, within(1e-15));
    assertThat(it.quantile(0.75)).isEqualTo(5.5, within(1e-15));
    assertThat(it.quantile(1)).isEqualTo(6);
    assertThat(it.logDensity(3)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void quantileOfCountsIsTheSmallestThatReaches() {
    FamilyCase it = counts();
    for (double p : new double[] {1e-9, 0.4, 0.499, 0.6, 0.69, 0.7, 0.71, 0.999, 1 - 1e-12}) {
      double k = it.quantile(p);
      assertThat(it.survival(k)).isLessThanOrEqualTo(1 - p);
      assertThat(k == 0 ? 1 : it.survival(k - 1)).isGreaterThan(1 - p);
    }
  }

  @Test
  void componentOfWeightZeroDoesNotMatter() {
    FamilyCase it = mixture(List.of(CAUCHY, NORMAL), 0, 0, 1, 1, 3, 2);
    assertThat(it.family().mean(it.theta(), 0)).isEqualTo(3);
    assertThat(it.family().variance(it.theta(), 0)).isEqualTo(4);
    assertThat(it.quantile(0.5)).isEqualTo(3);
    FamilyCase both = mixture(List.of(CAUCHY, NORMAL), 0.5, 0, 1, 0.5, 3, 2);
    assertThat(both.family().mean(both.theta(), 0)).isNaN();
  }

  @Test
  void weightsMustSumToOneAndAreDividedByTheirSum() {
    FamilyCase near = mixture(List.of(NORMAL, NORMAL), 0.25, -1, 1, 0.7500005, 4, 0.5);
    assertThat(near.family().conflict(near.theta(), 0)).isNull();
    assertThat(near.cdf(100)).isOne();
    FamilyCase far = mixture(List.of(NORMAL, NORMAL), 0.25, -1, 1, 0.5, 4, 0.5);
    assertThat(far.family().conflict(far.theta(), 0))
        .isEqualTo("the weights of the components sum to 0.75; they must sum to 1");
    FamilyCase inside = mixture(List.of(NORMAL, UNIFORM), 0.5, 0, 1, 0.5, 4, 3);
    assertThat(inside.family().conflict(inside.theta(), 0))
        .isEqualTo(
            "components[1]: lower is 4.0, upper is 3.0; lower must be less than upper,"
                + " and upper - lower finite");
  }

  /** As those of {@code 1 - w[0] - w[1]} may be, and of texts with 6 digits. */
  @Test
  void roundingErrorsOfWeightsAreCorrected() {
    FamilyCase exact = mixture(List.of(NORMAL, NORMAL), 0.25, -1, 1, 0.75, 4, 0.5);
    Mixture mixture = (Mixture) exact.family();
    assertThat(mixture.correction(exact.theta(), 0)).isNull();
    FamilyCase digits = mixture(List.of(NORMAL, NORMAL), 0.249999, -1, 1, 0.75, 4, 0.5);
    assertThat(mixture.correction(digits.theta(), 0))
        .isEqualTo("the weights of the components sum to 0.999999, by which they are divided");
    assertThat(digits.cdf(100)).isOne();
    FamilyCase negative = mixture(List.of(NORMAL, NORMAL), 1, -1, 1, -5e-10, 4, 0.5);
    assertThat(mixture.correction(negative.theta(), 0))
        .isEqualTo("components[1].weight is -5.0E-10, which counts as 0");
    FamilyCase alone = mixture(List.of(NORMAL, NORMAL), 1, -1, 1, 0, 4, 0.5);
    for (double y : new double[] {-3, -1, 0.5, 4}) {
      assertThat(negative.cdf(y)).isEqualTo(alone.cdf(y));
      assertThat(negative.logDensity(y)).isEqualTo(alone.logDensity(y));
    }
  }

  @Test
  void invalidComponentsAreRejected() {
    assertThat(Mixture.refusal(List.of(NORMAL)))
        .isEqualTo("a Mixture has 2 to 16 components, not 1");
    assertThat(Mixture.refusal(Collections.nCopies(17, NORMAL)))
        .isEqualTo("a Mixture has 2 to 16 components, not 17");
    assertThat(Mixture.refusal(List.of(NORMAL, POISSON)))
        .isEqualTo(
            "the components of a Mixture must be all continuous or all discrete;"
                + " Normal is continuous, Poisson is not");
    Family deterministic = Families.of("Deterministic", Set.of("value")).orElseThrow();
    assertThat(Mixture.refusal(List.of(NORMAL, deterministic)))
        .isEqualTo("a component of a Mixture must not be Deterministic");
    assertThat(Mixture.refusal(List.of(NORMAL, normals().family())))
        .isEqualTo("a component of a Mixture must not be Mixture");
    assertThatThrownBy(() -> new Mixture(List.of(NORMAL))).hasMessageContaining("2 to 16");
  }
}
