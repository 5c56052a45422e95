// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NamedNoiseTest {
  @Test
  void seedAndNamesDecide() {
    assertThat(Noise.of(42, "theta", "C").uniform())
        .isEqualTo(Noise.of(42, "theta", "C").uniform());
    assertThat(
            Set.of(
                Noise.of(42, "theta", "C").uniform(),
                Noise.of(43, "theta", "C").uniform(),
                Noise.of(42, "thetaC", "").uniform(),
                Noise.of(42, "thet", "aC").uniform(),
                Noise.of(42, "theta").uniform(),
                Noise.of(42, "θ", "C").uniform(),
                new Noise(42, 0).uniform()))
        .hasSize(7);
  }
}
