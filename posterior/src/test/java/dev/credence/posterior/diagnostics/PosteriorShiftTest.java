// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import dev.credence.trace.Posterior;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.Variable;
import dev.credence.trace.reader.Traces;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a posterior has moved, element by element; figures are NumPy's, with ddof=1. */
class PosteriorShiftTest {
  private static final Variable BEFORE =
      beta(List.of("north", "south"), 1, 3, 2, 5, 10, 12, 11, 17);
  private static final Variable NOW = beta(List.of("south", "north"), 14, 16, 15, 11, 1, 2, 6, 4);

  @Test
  void matchesElementsByLabel() {
    PosteriorShift shift = shift(List.of(BEFORE), NOW);
    assertThat(shift.elements())
        .containsExactly(
            List.of(OptionalDouble.of(0.4824506406770077), OptionalDouble.of(0.29277002188455997)));
    assertThat(shift.largest()).isEqualTo(new WorstValue("beta[south]", 0.4824506406770077));
    assertThat(shift.unknown()).isNull();
    assertThat(shift.added() + shift.removed()).isZero();
  }

  @Test
  void ignoresElementsOfOnePosteriorOnly() {
    Variable sigma = scalar("sigma", 1, 2, 3, 4);
    PosteriorShift shift =
        shift(
            List.of(BEFORE, scalar("old", 1, 2, 3, 4)),
            beta(List.of("west", "north"), 9, 9, 9, 8, 1, 2, 6, 4),
            sigma);
    assertThat(shift.largest()).isEqualTo(new WorstValue("beta[north]", 0.29277002188455997));
    assertThat(shift.elements())
        .containsExactly(
            List.of(OptionalDouble.empty(), OptionalDouble.of(0.29277002188455997)),
            List.of(OptionalDouble.empty()));
    assertThat(shift.added()).isEqualTo(2);
    assertThat(shift.removed()).isEqualTo(2);
    assertThat(shift.unknown()).isNull();
  }

  @Test
  void isUnknownWithoutACommonElement() {
    PosteriorShift shift = shift(List.of(BEFORE), scalar("sigma", 1, 2, 3, 4));
    assertThat(shift.largest()).isNull();
    assertThat(shift.unknown())
        .isEqualTo("the two posteriors share no element of the variables in use");
    // numbers are no texts
    Variable numbers =
        new Variable(
            "a", List.of(new Dimension("i", Labels.numbers(1, 2))), 2, new double[] {1, 2, 3, 4});
    Variable texts =
        new Variable(
            "a",
            List.of(new Dimension("i", Labels.texts(List.of("1", "2")))),
            2,
            new double[] {1, 2, 3, 4});
    assertThat(shift(List.of(numbers), texts).unknown()).isNotNull();
  }

  @Test
  void aPosteriorWithoutElementsDoesNotMove() {
    PosteriorShift shift = shift(List.of());
    assertThat(shift.largest()).isNull();
    assertThat(shift.unknown()).isNull();
  }

  /** The sum of 0.1 is rounded, differently for another number of draws. */
  @Test
  void unchangedConstantHasShiftZero() {
    double[] tenths = new double[4_000];
    Arrays.fill(tenths, 0.1);
    Variable before = scalar("a", tenths);
    assertThat(shift(List.of(before), scalar("a", Arrays.copyOf(tenths, 999))).largest())
        .isEqualTo(new WorstValue("a", 0));
    assertThat(shift(List.of(scalar("a", 0.1)), scalar("a", 0.1)).largest())
        .isEqualTo(new WorstValue("a", 0));
  }

  @Test
  void changedConstantHasNoShift() {
    PosteriorShift shift =
        shift(
            List.of(scalar("a", 1, 1, 1), scalar("b", 1, 2, 3)),
            scalar("a", 1, 1, 1.001),
            scalar("b", 100, 100, 100));
    assertThat(shift.elements())
        .containsExactly(List.of(OptionalDouble.of(Double.NaN)), List.of(OptionalDouble.of(98)));
    assertThat(shift.largest()).isEqualTo(new WorstValue("a", Double.NaN));
    assertThat(shift.unknown())
        .isEqualTo(
            "a was constant and its mean has changed; a shift needs a standard"
                + " deviation above 0");
  }

  @Test
  void nanHasNoShift() {
    Variable before = scalar("a", 1, 2, 3);
    for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE}) {
      assertThat(shift(List.of(before), scalar("a", 1, odd, odd)).unknown()).isNotNull();
      assertThat(shift(List.of(scalar("a", 1, odd, odd)), before).unknown()).isNotNull();
    }
  }

  @Test
  void elementsOfTheSameLabelAreTakenInOrder() {
    Variable twice = beta(List.of("x", "x"), 1, 3, 2, 5, 10, 12, 11, 17);
    assertThat(shift(List.of(twice), twice).elements())
        .containsExactly(List.of(OptionalDouble.of(0), OptionalDouble.of(0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ties_rounded    | 0.07568973458676598  | 0.22699947882980362  | 0.36539823866712695 | 0.004314188064908093
          odd_draws_399   | 0.014877579199920285 | 0.011029301541449122 | 0.01734934588323791 | 0.009096705421960215
          """)
  void shiftsOfTraces(String name, double b0, double b1, double b2, double sigma)
      throws TraceException {
    Path now = Path.of("../trace/src/test/resources/golden/diagnostics", name + ".nc");
    List<String> names = List.of("beta", "sigma");
    try (Trace sales = Traces.open(Path.of("../examples/sales/trace.nc"));
        Trace other = Traces.open(now)) {
      PosteriorShift shift =
          shift(
              Posterior.read(sales, names).variables(),
              Posterior.read(other, names).variables().toArray(new Variable[0]));
      double[] actual =
          shift.elements().stream()
              .flatMap(List::stream)
              .mapToDouble(OptionalDouble::getAsDouble)
              .toArray();
      assertThat(actual).containsExactly(new double[] {b0, b1, b2, sigma}, within(1e-12));
    }
  }

  private static PosteriorShift shift(List<Variable> before, Variable... now) {
    PosteriorMoments moments = new PosteriorMoments();
    before.forEach(moments::add);
    return PosteriorShift.from(
        moments, new Posterior(1, now.length == 0 ? 1 : now[0].draws(), List.of(now)));
  }

  private static Variable scalar(String name, double... draws) {
    return new Variable(name, List.of(), draws.length, draws);
  }

  private static Variable beta(List<String> labels, double... values) {
    return new Variable("beta", List.of(new Dimension("region", Labels.texts(labels))), 4, values);
  }
}
