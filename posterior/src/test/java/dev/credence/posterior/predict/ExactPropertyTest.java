// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.Interval;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the exact answers say of each other, and a search without wit beside the clever ones. */
class ExactPropertyTest {
  private static final SamplingOptions EXACT =
      new SamplingOptions(Method.EXACT, Target.PREDICTIVE, 1, 0);
  private static final double[] PROBABILITIES = {0.1, 0.5, 0.8, 0.95, 0.999};

  @ParameterizedTest
  @MethodSource("dev.credence.posterior.predict.PredictiveFamilies#continuous")
  void hdiIsTheShortestInterval(PredictiveFamilies.Case family) throws Exception {
    ContinuousMixture mixture = (ContinuousMixture) exact(family);
    for (double probability : PROBABILITIES) {
      Interval hdi = mixture.hdi(probability);
      assertThat(mixture.cdf(hdi.upper()) - mixture.cdf(hdi.lower()))
          .isCloseTo(probability, within(1e-12));
      double width = hdi.upper() - hdi.lower();
      for (int i = 0; i <= 300; i++) {
        double below = (1 - probability) * i / 300;
        double other = mixture.quantile(below + probability) - mixture.quantile(below);
        assertThat(width)
            .as("%s at %s, instead of from %s on", hdi, probability, mixture.quantile(below))
            .isLessThanOrEqualTo(other * (1 + 1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.credence.posterior.predict.PredictiveFamilies#discrete")
  void hdiHasTheFewestCounts(PredictiveFamilies.Case family) throws Exception {
    DiscreteMixture mixture = (DiscreteMixture) exact(family);
    for (double probability : PROBABILITIES) {
      assertThat(mixture.hdi(probability)).isEqualTo(shortest(mixture, probability));
    }
  }

  /** By looking at all. */
  private static Interval shortest(DiscreteMixture mixture, double probability) {
    int most = 500;
    Interval best = new Interval(0, most);
    double[] cdf = new double[most];
    Arrays.setAll(cdf, mixture::cdf);
    for (int a = 0; a < most; a++) {
      for (int b = a; b < most; b++) {
        double mass = cdf[b] - (a == 0 ? 0 : cdf[a - 1]);
        if (mass >= probability - 1e-13 && b - a < best.upper() - best.lower()) {
          best = new Interval(a, b);
        }
      }
    }
    return best;
  }

  @ParameterizedTest
  @MethodSource("dev.credence.posterior.predict.PredictiveFamilies#all")
  void quantilesInvertTheDistribution(PredictiveFamilies.Case family) throws Exception {
    PosteriorMixture mixture = exact(family);
    for (double q : new double[] {1e-9, 0.001, 0.3, 0.5, 0.77, 0.999, 1 - 1e-9}) {
      double y = mixture.quantile(q);
      if (mixture instanceof ContinuousMixture) {
        // where doubles lie far apart for the density, as near the end of a Beta, between two
        assertThat(mixture.cdf(Math.nextDown(y))).isLessThanOrEqualTo(q + 1e-12);
        assertThat(mixture.cdf(Math.nextUp(y))).isGreaterThanOrEqualTo(q - 1e-12);
      } else {
        assertThat(mixture.cdf(y)).isGreaterThanOrEqualTo(q - 1e-12);
        assertThat(mixture.cdf(y - 1)).isLessThan(q);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.credence.posterior.predict.PredictiveFamilies#all")
  void densityIsProbabilityOverWidth(PredictiveFamilies.Case family) throws Exception {
    PosteriorMixture mixture = exact(family);
    Histogram histogram = mixture.density(7);
    double width = histogram.mids()[1] - histogram.mids()[0];
    double area = Arrays.stream(histogram.density()).sum() * width;
    double low = mixture.below(histogram.mids()[0] - width / 2, false);
    double high = mixture.below(histogram.mids()[6] + width / 2, true);
    assertThat(area).isCloseTo(high - low, within(1e-9)).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @MethodSource("dev.credence.posterior.predict.PredictiveFamilies#all")
  void probabilitiesAddUp(PredictiveFamilies.Case family) throws Exception {
    PosteriorMixture mixture = exact(family);
    double a = mixture.quantile(0.2);
    double b = mixture.quantile(0.9);
    double inf = Double.POSITIVE_INFINITY;
    assertThat(
            mixture.probability(-inf, a) + mixture.probability(a, b) + mixture.probability(b, inf))
        .isCloseTo(1, within(1e-14));
    assertThat(mixture.probability(-inf, a)).isCloseTo(mixture.cdf(a), within(1e-15));
    assertThat(mixture.probability(b, inf)).isCloseTo(mixture.survival(b), within(1e-15));
  }

  private static PosteriorMixture exact(PredictiveFamilies.Case family) throws Exception {
    return (PosteriorMixture) OneRow.predict(family.predictor(), PredictiveFamilies.ROW, EXACT);
  }
}
