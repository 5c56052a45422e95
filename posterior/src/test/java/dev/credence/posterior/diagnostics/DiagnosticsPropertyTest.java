// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What holds for any draws. */
class DiagnosticsPropertyTest {
  private static final RandomGenerator RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom").create(7);

  @Test
  void autocovarianceIsTheSumOfProducts() {
    for (int length : new int[] {2, 3, 7, 8, 9, 64, 100}) {
      Chains chains = Chains.of(logistic(4 * length), 4);
      double[] fast = Autocovariance.of(chains);
      for (int lag = 0; lag < length; lag++) {
        assertThat(fast[lag]).isCloseTo(direct(chains, lag), within(1e-12));
      }
    }
  }

  private static double direct(Chains chains, int lag) {
    double sum = 0;
    for (int chain = 0; chain < chains.count(); chain++) {
      int from = chain * chains.length();
      double mean = chains.mean(chain);
      for (int i = from; i + lag < from + chains.length(); i++) {
        sum += (chains.values()[i] - mean) * (chains.values()[i + lag] - mean);
      }
    }
    return sum / chains.length() / chains.count();
  }

  @Test
  void scaleAndLocationDoNotMatter() {
    double[] draws = logistic(800);
    double[] moved = Arrays.stream(draws).map(draw -> 1024 * draw + 3).toArray();
    assertThat(Rhat.of(moved, 4)).isCloseTo(Rhat.of(draws, 4), within(1e-12));
    assertThat(Ess.bulk(moved, 4)).isCloseTo(Ess.bulk(draws, 4), within(1e-8));
    assertThat(Mcse.mean(moved, 4)).isCloseTo(1024 * Mcse.mean(draws, 4), within(1e-8));
  }

  @Test
  void theOrderOfChainsDoesNotMatter() {
    double[] draws = logistic(800);
    double[] turned = new double[800];
    System.arraycopy(draws, 0, turned, 400, 400);
    System.arraycopy(draws, 400, turned, 0, 400);
    assertThat(Rhat.of(turned, 2)).isCloseTo(Rhat.of(draws, 2), within(1e-12));
    assertThat(Ess.tail(turned, 2)).isCloseTo(Ess.tail(draws, 2), within(1e-8));
  }

  @Test
  void drawsAreNotChanged() {
    double[] draws = logistic(401);
    double[] copy = draws.clone();
    Convergence.of(draws, 1);
    Mcse.median(draws, 1);
    Mcse.sd(draws, 1);
    assertThat(draws).containsExactly(copy);
  }

  @Test
  void tooFewDrawsHaveNoDiagnostics() {
    double[] draws = {1, 2, 3};
    assertThat(Ess.of(draws, 1)).isNaN();
    assertThat(Mcse.mean(draws, 1)).isNaN();
    assertThat(Mcse.quantile(draws, 1, 0.5)).isNaN();
    assertThat(Mcse.mean(new double[] {1, 2, 3, 4}, 1)).isFinite();
  }

  @Test
  void chainsMustHaveEqualLength() {
    assertThatThrownBy(() -> Ess.bulk(new double[10], 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("10 draws are not of 3 chains of one length");
  }

  private static double[] logistic(int size) {
    return RANDOM.doubles(size).map(u -> Math.log(u / (1 - u))).toArray();
  }
}
