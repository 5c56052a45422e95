// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every family, on the parameters of the grid of reference values. */
class FamilyPropertyTest {
  private static final double[] PROBABILITIES = {
    1e-300, 1e-100, 1e-12, 1e-3, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999, 1 - 1e-12, 1 - 0x1p-53
  };
  private static final double[] PLACES = {
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1e150,
    -3,
    -Double.MIN_VALUE,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    1e-300,
    0.5,
    Math.nextDown(1.0),
    1,
    Math.nextUp(1.0),
    2.5,
    7,
    0x1p53,
    1e150,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };

  /** Below this, doubles have few bits. */
  private static final double SMALLEST = 1e-320;

  private final List<String> faults = new ArrayList<>();

  @Test
  void everyNumberHasADensityAndProbabilities() {
    for (FamilyCase it : cases()) {
      double last = 0;
      for (double y : PLACES) {
        String place = it + " at " + y;
        double cdf = it.cdf(y);
        assertThat(it.logDensity(y)).as(place).isNotNaN();
        assertThat(cdf).as(place).isBetween(last * (1 - 1e-13), 1.0);
        assertThat(cdf + it.survival(y)).as(place).isEqualTo(1, within(1e-11));
        last = cdf;
      }
      assertThat(it.cdf(Double.NEGATIVE_INFINITY)).as("%s", it).isZero();
      assertThat(it.survival(Double.NEGATIVE_INFINITY)).as("%s", it).isOne();
      assertThat(it.cdf(Double.POSITIVE_INFINITY)).as("%s", it).isOne();
      assertThat(it.survival(Double.POSITIVE_INFINITY)).as("%s", it).isZero();
      assertThat(it.logDensity(-0.0)).as("%s", it).isEqualTo(it.logDensity(0.0));
      assertThat(it.logDensity(Double.POSITIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(it.logDensity(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
  }

  @Test
  void quantilesInvertTheCdf() {
    for (FamilyCase it : cases()) {
      for (double p : PROBABILITIES) {
        double y = it.quantile(p);
        boolean right = it.family().discrete() ? isSmallest(it, y, p) : inverts(it, y, p);
        if (!right) {
          faults.add(
              "%s at %s: %s with CDF %s, survival %s"
                  .formatted(it, p, y, it.cdf(y), it.survival(y)));
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void quantilesAtTheEndsAreTheBoundsOfTheSupport() {
    for (FamilyCase it : cases()) {
      double low = it.quantile(0);
      double high = it.quantile(1);
      assertThat(low).as("%s", it).isLessThanOrEqualTo(high);
      assertThat(it.cdf(it.family().discrete() ? low - 1 : low)).as("%s", it).isZero();
      assertThat(it.survival(high)).as("%s", it).isZero();
    }
  }

  /** The mass of the tail to 1e-12, or the place to 1e-13, relatively. */
  private static boolean inverts(FamilyCase it, double y, double p) {
    double tail = p <= 0.5 ? p : 1 - p;
    double mass = p <= 0.5 ? it.cdf(y) : it.survival(y);
    double margin = 1e-13 * Math.min(Math.abs(y), Double.MAX_VALUE) + SMALLEST;
    double down = Math.min(y - margin, Math.nextDown(y));
    double up = Math.max(y + margin, Math.nextUp(y));
    boolean near = !reaches(it, down, p) && reaches(it, up, p);
    return near || Math.abs(mass - tail) <= 1e-12 * tail;
  }

  private static boolean isSmallest(FamilyCase it, double k, double p) {
    return reaches(it, k, p) && !reaches(it, k - 1, p);
  }

  private static boolean reaches(FamilyCase it, double y, double p) {
    return p <= 0.5 ? it.cdf(y) >= p : it.survival(y) <= 1 - p;
  }

  private static List<FamilyCase> cases() {
    List<FamilyCase> cases = new ArrayList<>();
    FamilyCase.grid().forEach(golden -> cases.add(FamilyCase.of(golden)));
    return cases;
  }
}
