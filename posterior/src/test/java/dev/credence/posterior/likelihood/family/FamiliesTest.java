// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.model.DistributionFamily;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamiliesTest {
  @Test
  void aFamilyIsFoundByItsNameAndParameters() {
    assertThat(Families.names())
        .hasSize(20)
        .doesNotHaveDuplicates()
        .contains("Normal", "Beta", "ZeroInflatedPoisson", "Deterministic");
    assertThat(Families.of("StudentT", Set.of("sigma", "nu", "mu")).orElseThrow().parameterNames())
        .containsExactly("nu", "mu", "sigma");
    assertThat(Families.of("Beta", Set.of("nu", "mu")).orElseThrow().parameterNames())
        .containsExactly("mu", "nu");
    assertThat(Families.of("Beta", Set.of("alpha", "mu"))).isEmpty();
    assertThat(Families.of("Normal", Set.of("mu"))).isEmpty();
    assertThat(Families.parameterSets("Beta"))
        .containsExactly(List.of("alpha", "beta"), List.of("mu", "nu"));
    assertThat(Families.parameterSets("Gaussian")).isEmpty();
  }

  @Test
  void everyFamilyOfTheContractIsComputed() {
    assertThat(Families.names())
        .containsExactlyInAnyOrderElementsOf(
            DistributionFamily.names(DistributionFamily.WITH_PARAMETERS));
    for (DistributionFamily family : DistributionFamily.WITH_PARAMETERS) {
      assertThat(Families.parameterSets(family.pymcName()))
          .as(family.pymcName())
          .isEqualTo(family.parameterSets());
      for (List<String> names : family.parameterSets()) {
        Family computed = Families.of(family.pymcName(), Set.copyOf(names)).orElseThrow();
        assertThat(computed.family()).isEqualTo(family);
        assertThat(computed instanceof Distribution)
            .as(family.pymcName())
            .isEqualTo(DistributionFamily.COMPONENTS.contains(family));
      }
    }
  }

  @Test
  void domainsContainTheirValues() {
    check(Domain.REAL, Set.of());
    check(Domain.POSITIVE, Set.of(Double.MIN_VALUE, 0.5, 1.0, 1.5, 2.0, 1e300));
    check(Domain.NON_NEGATIVE, Set.of(0.0, Double.MIN_VALUE, 0.5, 1.0, 1.5, 2.0, 1e300));
    check(Domain.UNIT, Set.of(0.0, Double.MIN_VALUE, 0.5, 1.0));
    check(Domain.WEIGHT, Set.of(0.0, Double.MIN_VALUE, 0.5, 1.0));
    check(Domain.OPEN_UNIT, Set.of(Double.MIN_VALUE, 0.5));
    check(Domain.POSITIVE_UNIT, Set.of(Double.MIN_VALUE, 0.5, 1.0));
    check(Domain.COUNT, Set.of(0.0, 1.0, 2.0));
    assertThat(Domain.COUNT.contains(0x1p53)).isTrue();
  }

  private static void check(Domain domain, Set<Double> members) {
    for (double value :
        new double[] {
          -1e300,
          -1,
          0,
          Double.MIN_VALUE,
          0.5,
          1,
          1.5,
          2,
          1e300,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY
        }) {
      boolean expected = domain == Domain.REAL ? Double.isFinite(value) : members.contains(value);
      assertThat(domain.contains(value)).as("%s %s", domain, value).isEqualTo(expected);
    }
  }

  /** {@code lower is 3.0, upper is 2.0; …}: parameters that are right one by one only. */
  @Test
  void conflictingParametersAreReported() {
    Family uniform = Families.of("Uniform", Set.of("lower", "upper")).orElseThrow();
    assertThat(uniform.conflict(new double[][] {{1}, {2}}, 0)).isNull();
    assertThat(uniform.conflict(new double[][] {{2}, {2}}, 0))
        .isEqualTo(FamilyMessages.bounds(2, 2));
    assertThat(uniform.conflict(new double[][] {{-1.5e308}, {1.5e308}}, 0)).isNotNull();
    Family beta = Families.of("Beta", Set.of("mu", "nu")).orElseThrow();
    assertThat(beta.conflict(new double[][] {{1e-200}, {1e-200}}, 0))
        .isEqualTo("mu is 1.0E-200, nu is 1.0E-200; mu * nu and (1 - mu) * nu must be positive");
  }
}
