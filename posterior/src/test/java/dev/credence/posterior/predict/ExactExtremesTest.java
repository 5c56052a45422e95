// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.credence.posterior.evaluate.TestTrace;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.summary.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters and probabilities at the ends of what numbers can express: an answer, and soon. */
@Timeout(30)
class ExactExtremesTest {
  private static final Row ROW = new Row(List.of());
  private static final double[] PROBABILITIES = {
    1e-12, 1e-6, 0.01, 0.05, 0.5, 0.95, 0.999999999, 0.9999999999999999
  };

  @ParameterizedTest
  @CsvSource({
    "Normal, mu, 1, sigma, 1e-17",
    "Normal, mu, 1e300, sigma, 1e-5",
    "Normal, mu, 1e16, sigma, 1",
    "Normal, mu, 0, sigma, 5e-324",
    "Normal, mu, 0, sigma, 1e-300",
    "Normal, mu, 0, sigma, 1e300",
    "Normal, mu, t * 1e6, sigma, 1e-3",
    "Laplace, mu, 1, b, 1e-20",
    "Laplace, mu, 1e16, b, 1",
    "Gamma, alpha, 1e-3, beta, t",
    "Beta, mu, 0.3, nu, 7",
    "Beta, alpha, 1e6, beta, 1e6",
    "Beta, alpha, 1e-3, beta, 1e3",
    "Cauchy, alpha, t, beta, 1e-20",
    "Uniform, lower, 0, upper, t"
  })
  void intervalsHaveTheirProbability(
      String family, String a, String valueOfA, String b, String valueOfB) throws Exception {
    PosteriorMixture mixture = exact(family, Map.of(a, valueOfA, b, valueOfB));
    for (double probability : PROBABILITIES) {
      Interval hdi = mixture.hdi(probability);
      assertThat(hdi.lower()).as("%s", probability).isLessThanOrEqualTo(hdi.upper());
      double above = mixture.cdf(Math.nextUp(hdi.upper()));
      double below = mixture.cdf(Math.nextDown(hdi.lower()));
      assertThat(above - below)
          .as("%s holds %s", hdi, probability)
          .isGreaterThanOrEqualTo(probability * (1 - 1e-3) - 1e-13);
    }
  }

  @ParameterizedTest
  @CsvSource({"lam, 5e-324, Exponential", "sigma, 5e-324, HalfNormal"})
  void quantilesBeyondTheLargestDoubleAreInfinite(String name, String value, String family)
      throws Exception {
    Interval hdi = exact(family, Map.of(name, value)).hdi(0.95);
    assertThat(hdi.lower()).isLessThanOrEqualTo(hdi.upper());
  }

  @Test
  void heavyTailedStudentTTerminates() throws Exception {
    for (String nu : List.of("0.01", "0.1", "1", "1e6")) {
      PosteriorMixture mixture = exact("StudentT", Map.of("nu", nu, "mu", "0", "sigma", "t"));
      for (double probability : PROBABILITIES) {
        Interval hdi = mixture.hdi(probability);
        assertThat(hdi.lower()).as("nu %s, %s", nu, probability).isLessThanOrEqualTo(hdi.upper());
      }
    }
  }

  /** Each draw a number of its own: the quantiles are those of the numbers 1 to 6. */
  @ParameterizedTest
  @CsvSource({"Normal, mu, sigma", "Laplace, mu, b", "Cauchy, alpha, beta"})
  void quantilesOfNarrowComponentsEqualTheDraws(String family, String a, String b)
      throws Exception {
    for (String width : List.of("1e-12", "1e-17", "1e-20", "1e-300")) {
      PosteriorMixture mixture = exact(family, Map.of(a, "t", b, width));
      for (int draw = 1; draw <= 6; draw++) {
        double y = mixture.quantiles((draw - 0.5) / 6)[0];
        assertThat(Math.rint(y)).as("%s of width %s", family, width).isEqualTo(draw);
      }
      Interval hdi = mixture.hdi(0.4);
      assertThat(hdi.upper()).isGreaterThan(hdi.lower());
    }
  }

  @Test
  void countsHaveQuantilesAtAnyProbability() throws Exception {
    PosteriorMixture mixture = exact("Poisson", Map.of("mu", "t"));
    assertThat(mixture.quantiles(1e-300, 1e-13, 1e-14)).containsExactly(0, 0, 0);
    for (double probability : PROBABILITIES) {
      Interval hdi = mixture.hdi(probability);
      assertThat(hdi.lower()).isLessThanOrEqualTo(hdi.upper());
    }
    PosteriorMixture large = exact("Poisson", Map.of("mu", "1e6 + t"));
    Interval hdi = large.hdi(0.95);
    assertThat(large.cdf(hdi.upper()) - large.cdf(hdi.lower() - 1)).isGreaterThan(0.95 - 1e-12);
    assertThat(hdi.upper() - hdi.lower()).isBetween(3900.0, 3940.0);
  }

  @Test
  void countsBeyondTenMillionAreTooLarge() throws Exception {
    PredictionException refusal =
        catchThrowableOfType(
            PredictionException.class, () -> exact("Poisson", Map.of("mu", "1e12")));
    assertThat(refusal)
        .hasMessage(
            "counts up to about 1.00e+12 are expected; exact predictions support at most 1e+07: use method"
                + " sample");
    assertThat(refusal.code()).isEqualTo("too_large");
  }

  @Test
  void momentsKeepTheirPrecision() throws Exception {
    SamplingOptions options = new SamplingOptions(Method.EXACT, Target.PREDICTIVE, 1, 0);
    Moments large =
        OneRow.moments(predictor("Normal", Map.of("mu", "1e300", "sigma", "1")), ROW, options);
    assertThat(large.mean()).isEqualTo(1e300);
    assertThat(large.parameter()).isZero();
    Moments overflow =
        OneRow.moments(predictor("Normal", Map.of("mu", "t * 1e300", "sigma", "1")), ROW, options);
    assertThat(overflow.mean()).isEqualTo(3.5e300);
    assertThat(overflow.total()).isInfinite();
    assertThat(
            OneRow.moments(predictor("Cauchy", Map.of("alpha", "1", "beta", "1")), ROW, options)
                .total())
        .isNaN();
  }

  private static Predictor predictor(String family, Map<String, String> parameters)
      throws Exception {
    return Predictor.of(
        Likelihood.parse(List.of(), family, parameters), new TestTrace().scalar("t"));
  }

  private static PosteriorMixture exact(String family, Map<String, String> parameters)
      throws Exception {
    return (PosteriorMixture)
        OneRow.predict(
            predictor(family, parameters),
            ROW,
            new SamplingOptions(Method.EXACT, Target.PREDICTIVE, 1, 0));
  }
}
