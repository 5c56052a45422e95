// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Densities, masses, CDFs, survival functions and moments against mpmath's. */
class FamilyGoldenTest {
  private static final double TOLERANCE = 1e-12;

  private final List<String> faults = new ArrayList<>();

  @Test
  void agreesWithReferenceValues() {
    for (JsonNode point : FamilyCase.goldenPoints()) {
      FamilyCase it = FamilyCase.of(point);
      double y = point.get("y").asDouble();
      JsonNode log = point.get("logpdf_or_logpmf");
      double expected = log.isNull() ? Double.NEGATIVE_INFINITY : log.asDouble();
      check(it + " log density at " + y, it.logDensity(y), expected, 0);
      if (!point.get("cdf").isNull()) { // else too much work for who made the file
        check(it + " CDF at " + y, it.cdf(y), point.get("cdf").asDouble(), 0);
        check(it + " survival at " + y, it.survival(y), point.get("sf").asDouble(), 0);
      }
    }
    assertThat(faults).isEmpty();
  }

  /**
   * Where a last bit of y or of a parameter moves the answer by more than the tolerance, 8 such
   * bits are allowed.
   */
  @Test
  void agreesOnAGridOfExtremes() {
    for (JsonNode cases : FamilyCase.grid()) {
      FamilyCase it = FamilyCase.of(cases);
      for (JsonNode point : cases.get("points")) {
        double y = point.get(0).asDouble();
        check(it + " log density at " + y, it.logDensity(y), point, 1);
        check(it + " CDF at " + y, it.cdf(y), point, 2);
        check(it + " survival at " + y, it.survival(y), point, 3);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void meansAndVariancesAgree() {
    for (JsonNode cases : FamilyCase.grid()) {
      FamilyCase it = FamilyCase.of(cases);
      JsonNode moments = cases.get("moments");
      checkMoment(it + " mean", it.family().mean(it.theta(), 0), moments.get(0));
      checkMoment(it + " variance", it.family().variance(it.theta(), 0), moments.get(1));
    }
    assertThat(faults).isEmpty();
  }

  private void checkMoment(String what, double actual, JsonNode expected) {
    if (expected.isNull()) {
      assertThat(actual).as(what).isNaN();
    } else {
      check(what, actual, expected.asDouble(), 0);
    }
  }

  private void check(String what, double actual, JsonNode point, int column) {
    check(what, actual, point.get(column).asDouble(), 8 * point.get(column + 3).asDouble());
  }

  private void check(String what, double actual, double expected, double slack) {
    double allowed = Math.max(TOLERANCE * Math.abs(expected), slack);
    allowed = Math.max(allowed, Double.MIN_VALUE);
    if (actual != expected && !(Math.abs(actual - expected) <= allowed)) {
      faults.add(
          "%s is %s, expected %s, off by %.1e relatively"
              .formatted(what, actual, expected, Math.abs(actual / expected - 1)));
    }
  }
}
