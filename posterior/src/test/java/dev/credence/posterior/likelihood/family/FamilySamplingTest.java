// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.random.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Samples against the CDF (Kolmogorov and Smirnov), the mean and the variance, each with one false
 * alarm in a million. Draws {@code -Dsamples=N} a case, from {@code -Dseed=S}.
 */
class FamilySamplingTest {
  private static final int SAMPLES = Integer.getInteger("samples", 20_000);
  private static final long SEED = Long.getLong("seed", 1);
  private static final int BLOCK = 1000;

  /** P(D sqrt(n) &gt; x) is 2 exp(-2 x^2) at most. */
  private static final double KOLMOGOROV = Math.sqrt(Math.log(2e6) / 2);

  private static final double NORMAL = 4.9;

  private final List<String> faults = new ArrayList<>();

  @Test
  void samplesFollowTheDistribution() {
    int stream = 0;
    for (FamilyCase it : cases()) {
      double[] samples = sample(it, SAMPLES, new Noise(SEED, stream++));
      Arrays.sort(samples);
      checkDistribution(it, samples);
      checkMoments(it, samples);
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void sameSeedGivesSameSamples() {
    for (FamilyCase it : cases()) {
      assertThat(sample(it, 999, new Noise(7, 1)))
          .as("%s", it)
          .isEqualTo(sample(it, 999, new Noise(7, 1)));
    }
  }

  private static double[] sample(FamilyCase it, int size, Noise noise) {
    double[][] theta = new double[it.theta().length][BLOCK];
    for (int p = 0; p < theta.length; p++) {
      Arrays.fill(theta[p], it.theta()[p][0]);
    }
    double[] samples = new double[size];
    for (int from = 0; from < size; from += BLOCK) {
      it.family().sample(theta, Math.min(BLOCK, size - from), noise, samples, from);
    }
    return samples;
  }

  /** A continuous sample stands for all that is rounded to it. */
  private void checkDistribution(FamilyCase it, double[] sorted) {
    boolean discrete = it.family().discrete();
    double worst = 0;
    for (int i = 0; i < sorted.length; ) {
      double y = sorted[i];
      int end = i;
      while (end < sorted.length && sorted[end] == y) {
        end++;
      }
      if (discrete) {
        assertThat(y).as("%s", it).isEqualTo(Math.rint(y));
      }
      double below = it.cdf(discrete ? y - 1 : Math.nextDown(y));
      double above = it.cdf(discrete ? y : Math.nextUp(y));
      worst = Math.max(worst, below - (double) i / sorted.length);
      worst = Math.max(worst, (double) end / sorted.length - above);
      i = end;
    }
    if (!(worst * Math.sqrt(sorted.length) <= KOLMOGOROV)) {
      faults.add("%s: distance %s".formatted(it, worst));
    }
  }

  private void checkMoments(FamilyCase it, double[] samples) {
    double mean = it.family().mean(it.theta(), 0);
    double variance = it.family().variance(it.theta(), 0);
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      return;
    }
    double first = 0;
    double second = 0;
    double fourth = 0;
    for (double sample : samples) {
      double square = (sample - mean) * (sample - mean) / variance;
      first += (sample - mean) / Math.sqrt(variance);
      second += square;
      fourth += square * square;
    }
    double n = samples.length;
    double kurtosis = fourth / n;
    if (kurtosis < 20) { // else sums are far from normal
      if (Math.abs(first) > NORMAL * Math.sqrt(n)) {
        faults.add("%s: mean off by %s deviations".formatted(it, first / n));
      }
      if (Math.abs(second - n) > NORMAL * Math.sqrt((kurtosis - 1) * n) + 1) {
        faults.add("%s: variance is %s times what it should be".formatted(it, second / n));
      }
    }
  }

  private static List<FamilyCase> cases() {
    List<FamilyCase> cases = new ArrayList<>();
    cases.add(FamilyCase.of("Normal", Map.of("mu", -2.0, "sigma", 3.0)));
    cases.add(FamilyCase.of("LogNormal", Map.of("mu", 1.0, "sigma", 0.7)));
    cases.add(FamilyCase.of("HalfNormal", Map.of("sigma", 2.0)));
    cases.add(FamilyCase.of("Exponential", Map.of("lam", 0.1)));
    cases.add(FamilyCase.of("Laplace", Map.of("mu", 1.0, "b", 2.0)));
    cases.add(FamilyCase.of("Cauchy", Map.of("alpha", -1.0, "beta", 0.5)));
    cases.add(FamilyCase.of("Logistic", Map.of("mu", 1.0, "s", 2.0)));
    cases.add(FamilyCase.of("Uniform", Map.of("lower", -3.0, "upper", 5.0)));
    cases.add(FamilyCase.of("Bernoulli", Map.of("p", 0.3)));
    cases.add(FamilyCase.of("Bernoulli", Map.of("logit_p", -1.5)));
    for (double shape : new double[] {1e-3, 0.04, 0.5, 0.999, 1, 1.5, 9, 300, 1e8}) {
      cases.add(FamilyCase.of("Gamma", Map.of("alpha", shape, "beta", 3.0)));
      cases.add(FamilyCase.of("InverseGamma", Map.of("alpha", 0.02 + shape, "beta", 3.0)));
      cases.add(FamilyCase.of("StudentT", Map.of("nu", 0.02 + shape, "mu", 1.0, "sigma", 2.0)));
      cases.add(FamilyCase.of("NegativeBinomial", Map.of("mu", 7.0, "alpha", shape)));
      cases.add(FamilyCase.of("NegativeBinomial", Map.of("mu", 4000.0, "alpha", shape)));
      for (double other : new double[] {1e-3, 0.6, 40}) {
        cases.add(FamilyCase.of("Beta", Map.of("alpha", shape, "beta", other)));
      }
    }
    cases.add(FamilyCase.of("Beta", Map.of("mu", 0.2, "nu", 7.0)));
    for (double alpha : new double[] {0.1, 1, 2.5, 1e4}) {
      cases.add(FamilyCase.of("Weibull", Map.of("alpha", alpha, "beta", 2.0)));
    }
    for (double mu : new double[] {0, 1e-10, 0.3, 5, 9.99, 10, 11.5, 60, 1234.5, 1e9}) {
      cases.add(FamilyCase.of("Poisson", Map.of("mu", mu)));
      cases.add(FamilyCase.of("ZeroInflatedPoisson", Map.of("psi", 0.6, "mu", mu)));
    }
    for (double n : new double[] {0, 1, 5, 20, 41, 1000, 1e9}) {
      for (double p : new double[] {0, 1e-9, 0.02, 0.25, 0.5, 0.51, 0.98, 1}) {
        cases.add(FamilyCase.of("Binomial", Map.of("n", n, "p", p)));
      }
    }
    for (double p : new double[] {1e-12, 0.01, 0.5, 0.9, 1}) {
      cases.add(FamilyCase.of("Geometric", Map.of("p", p)));
    }
    cases.add(MixtureTest.normals());
    cases.add(MixtureTest.counts());
    return cases;
  }
}
