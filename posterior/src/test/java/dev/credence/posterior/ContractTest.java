// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.ModelSettings;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.predict.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a manifest may name is what this library computes. */
class ContractTest {
  @Test
  void theMethodsAreThoseOfTheContract() {
    assertThat(Method.words()).containsExactlyInAnyOrderElementsOf(ModelSettings.METHODS);
  }

  @Test
  void theTypesOfInputsAreThoseOfTheContract() {
    assertThat(Arrays.stream(InputType.values()).map(InputType::word))
        .containsExactlyInAnyOrderElementsOf(InputSpec.TYPES);
  }
}
