// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.likelihood.family.Families;
import dev.credence.posterior.likelihood.family.Mixture;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the custom resource allows is what the library computes. */
class FamilyRegistriesTest {
  @Test
  void bothKnowTheSameFamiliesParametersAndKinds() {
    assertThat(DistributionFamily.MIXTURE.pymcName()).isEqualTo(Mixture.NAME);
    assertThat(DistributionFamily.WITH_PARAMETERS)
        .extracting(DistributionFamily::pymcName)
        .containsExactlyInAnyOrderElementsOf(Families.names());
    for (DistributionFamily family : DistributionFamily.WITH_PARAMETERS) {
      assertThat(Families.parameterSets(family.pymcName()))
          .as(family.pymcName())
          .isEqualTo(family.parameterSets());
      for (List<String> names : family.parameterSets()) {
        var known = Families.of(family.pymcName(), Set.copyOf(names)).orElseThrow();
        DistributionFamily.Kind kind =
            known instanceof Distribution distribution
                ? distribution.discrete()
                    ? DistributionFamily.Kind.DISCRETE
                    : DistributionFamily.Kind.CONTINUOUS
                : DistributionFamily.Kind.EITHER;
        assertThat(family.kind()).as(family.pymcName()).isEqualTo(kind);
      }
    }
  }
}
