// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.Family;
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
    assertThat(dev.credence.crds.Families.MIXTURE).isEqualTo(Mixture.NAME);
    assertThat(dev.credence.crds.Families.WITH_PARAMETERS)
        .extracting(Family::name)
        .containsExactlyInAnyOrderElementsOf(Families.names());
    for (Family family : dev.credence.crds.Families.WITH_PARAMETERS) {
      assertThat(Families.parameterSets(family.name()))
          .as(family.name())
          .isEqualTo(family.parameterSets());
      for (List<String> names : family.parameterSets()) {
        var known = Families.of(family.name(), Set.copyOf(names)).orElseThrow();
        Family.Kind kind =
            known instanceof Distribution distribution
                ? distribution.discrete() ? Family.Kind.DISCRETE : Family.Kind.CONTINUOUS
                : Family.Kind.OF_ITS_PARTS;
        assertThat(family.kind()).as(family.name()).isEqualTo(kind);
      }
    }
  }
}
