// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sampled answers against the exact ones, for every family. {@code -Dsamples=1000000} takes more
 * samples than a quick run does.
 */
class SamplesFollowExactTest {
  private static final int DRAWS = 6;
  private static final int SAMPLES = Integer.getInteger("samples", 20_000) / DRAWS * DRAWS;
  private static final long SEED = 20_261_125;

  /** Of one false alarm in all families together. */
  private static final double FALSE_ALARM = 1e-6 / 24;

  /** Massart 1990, The tight constant in the Dvoretzky-Kiefer-Wolfowitz inequality. */
  private static final double FARTHEST = Math.sqrt(Math.log(2 / FALSE_ALARM) / (2.0 * SAMPLES));

  @ParameterizedTest
  @MethodSource("dev.credence.posterior.predict.PredictiveFamilies#all")
  void samplesFollowTheDistribution(PredictiveFamilies.Case family) throws Exception {
    Predictor predictor = family.predictor();
    PosteriorMixture exact =
        (PosteriorMixture)
            OneRow.predict(
                predictor,
                PredictiveFamilies.ROW,
                new SamplingOptions(Method.EXACT, Target.PREDICTIVE, 1, 0));
    double[] samples = OneRow.sample(predictor, PredictiveFamilies.ROW, SAMPLES, SEED);
    Arrays.sort(samples);
    for (int i = 0; i < SAMPLES; i += 1 + SAMPLES / 500) {
      double y = samples[i];
      int upTo = i;
      while (upTo < SAMPLES && samples[upTo] == y) {
        upTo++;
      }
      assertThat(upTo / (double) SAMPLES).as("F(%s)", y).isCloseTo(exact.cdf(y), within(FARTHEST));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.credence.posterior.predict.PredictiveFamilies#all")
  void samplesHaveTheMoments(PredictiveFamilies.Case family) throws Exception {
    Predictor predictor = family.predictor();
    SamplingOptions options = SamplingOptions.samples(SAMPLES, SEED + 1);
    Moments moments = OneRow.moments(predictor, PredictiveFamilies.ROW, options);
    double[] samples = OneRow.sample(predictor, PredictiveFamilies.ROW, SAMPLES, SEED + 1);
    if (Double.isNaN(moments.total())) {
      assertThat(family.text().family()).isEqualTo("Cauchy");
      return;
    }
    double mean = Arrays.stream(samples).average().orElseThrow();
    assertThat(mean).isCloseTo(moments.mean(), within(6 * Math.sqrt(moments.noise() / SAMPLES)));
    double[] squares =
        Arrays.stream(samples).map(y -> (y - moments.mean()) * (y - moments.mean())).toArray();
    double variance = Arrays.stream(squares).average().orElseThrow();
    double spread =
        Math.sqrt(
            Arrays.stream(squares)
                .map(s -> (s - variance) * (s - variance))
                .average()
                .orElseThrow());
    assertThat(variance)
        .isCloseTo(moments.total(), within(6 * spread / Math.sqrt(SAMPLES) + 1e-10));
  }
}
