// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.kernel.Kernels;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamedNoiseTest {
  @Test
  void streamsDependOnSeedAndNames() {
    assertThat(Noise.of(Kernels.SCALAR.noise(), 42, "theta", "C").uniform())
        .isEqualTo(Noise.of(Kernels.SCALAR.noise(), 42, "theta", "C").uniform());
    assertThat(
            Set.of(
                Noise.of(Kernels.SCALAR.noise(), 42, "theta", "C").uniform(),
                Noise.of(Kernels.SCALAR.noise(), 43, "theta", "C").uniform(),
                Noise.of(Kernels.SCALAR.noise(), 42, "thetaC", "").uniform(),
                Noise.of(Kernels.SCALAR.noise(), 42, "thet", "aC").uniform(),
                Noise.of(Kernels.SCALAR.noise(), 42, "theta").uniform(),
                Noise.of(Kernels.SCALAR.noise(), 42, "θ", "C").uniform(),
                new Noise(42, 0).uniform()))
        .hasSize(7);
  }
}
