// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Method;
import dev.credence.trace.Labels;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowValidatorTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void numbersAreFiniteAndWithinBounds() {
    BoundInput x = input(InputType.NUMBER, 0, 10, 1, null, false);
    assertThat(messages(x, new RowBatch.Numbers(new double[] {0, 10, -1, 10.5, Double.NaN})))
        .containsExactly(
            "2 greater_than_equal: " + ValidationMessages.atLeast("0"),
            "3 less_than_equal: " + ValidationMessages.atMost("10"),
            "4 finite_number: " + ValidationMessages.FINITE);
  }

  @Test
  void integersHaveNoFractionAndAreExact() {
    BoundInput x = input(InputType.INTEGER, 0.5, INFINITY, 1, null, false);
    assertThat(messages(x, new RowBatch.Numbers(new double[] {1, 0, 1.5, 0x1p53, Double.NaN})))
        .containsExactly(
            "1 greater_than_equal: " + ValidationMessages.atLeast("1"),
            "2 int_from_float: " + ValidationMessages.FRACTION,
            "3 less_than_equal: " + ValidationMessages.atMost("9007199254740991"),
            "4 int_from_float: " + ValidationMessages.FRACTION);
  }

  @Test
  void booleansAreZeroOrOne() {
    BoundInput x = input(InputType.BOOLEAN, -INFINITY, INFINITY, 1, null, false);
    assertThat(messages(x, new RowBatch.Numbers(new double[] {0, 1, 2})))
        .containsExactly("2 bool_type: " + ValidationMessages.BOOLEAN);
  }

  @Test
  void elementsOfVectorsAreNamed() {
    BoundInput x = input(InputType.VECTOR, 0, 1, 2, null, false);
    List<InvalidValue> errors =
        new RowValidator(List.of(x), Method.SAMPLE)
            .check(batch(2, new RowBatch.Vectors(new double[] {0, 1, 0.5, 2}, 2)));
    assertThat(errors)
        .containsExactly(
            new InvalidValue(
                1, "x", 1, new ValueError("less_than_equal", ValidationMessages.atMost("1"))));
  }

  @Test
  void labelsAreLevels() {
    Levels levels = Levels.of(List.of(Labels.texts(List.of("north", "south"))));
    BoundInput x = input(InputType.STRING, -INFINITY, INFINITY, 1, levels, false);
    assertThat(messages(x, new RowBatch.LabelValues(new Object[] {"north", "east", null})))
        .containsExactly(
            "1 literal_error: " + ValidationMessages.notOneOf("'north' or 'south'", ""),
            "2 string_type: " + ValidationMessages.STRING);
    BoundInput number =
        input(
            InputType.INTEGER,
            -INFINITY,
            INFINITY,
            1,
            Levels.of(List.of(Labels.numbers(1, 2, 3))),
            false);
    assertThat(messages(number, new RowBatch.Numbers(new double[] {3, 4})))
        .containsExactly("1 literal_error: " + ValidationMessages.notOneOf("1, 2 or 3", ""));
  }

  @Test
  void unseenLevelsAreValidWhereTheyAreDrawn() {
    Levels levels = Levels.of(List.of(Labels.texts(List.of("north", "south"))));
    BoundInput x = input(InputType.STRING, -INFINITY, INFINITY, 1, levels, true);
    RowBatch rows = batch(2, new RowBatch.LabelValues(new Object[] {"north", "east"}));
    assertThat(new RowValidator(List.of(x), Method.SAMPLE).check(rows)).isEmpty();
    assertThat(new RowValidator(List.of(x), Method.EXACT).check(rows))
        .extracting(error -> error.row() + " " + error.error().message())
        .containsExactly(
            "1 "
                + ValidationMessages.notOneOf(
                    "'north', 'south'", ValidationMessages.unseen("exact")));
  }

  @Test
  void largeIntegersAreNotRounded() {
    BigInteger large = BigInteger.TWO.pow(60);
    Levels levels = Levels.of(List.of(Labels.integers(true, 1L << 60, (1L << 60) + 1)));
    BoundInput x = input(InputType.INTEGER, -INFINITY, INFINITY, 1, levels, false);
    assertThat(
            messages(
                x,
                new RowBatch.LabelValues(
                    new Object[] {large, large.add(BigInteger.TWO), 0x1p60, 0.5, "1"})))
        .containsExactly(
            "1 literal_error: "
                + ValidationMessages.notOneOf("1152921504606846976 or 1152921504606846977", ""),
            "2 int_from_float: " + ValidationMessages.ROUNDED,
            "3 int_from_float: " + ValidationMessages.FRACTION,
            "4 int_type: " + ValidationMessages.INTEGER);
  }

  @Test
  void errorsAreInTheOrderOfRowsThenInputs() {
    BoundInput x = input(InputType.NUMBER, 0, 1, 1, null, false);
    RowBatch rows =
        new RowBatch(
            2,
            List.of(
                new RowBatch.Numbers(new double[] {2, 2}),
                new RowBatch.Numbers(new double[] {0, -1})));
    assertThat(new RowValidator(List.of(x, x), Method.SAMPLE).check(rows))
        .extracting(error -> error.row() + " " + error.error().code())
        .containsExactly("0 less_than_equal", "1 less_than_equal", "1 greater_than_equal");
  }

  @Test
  void aColumnOfAnotherFormIsRefused() {
    RowValidator validator =
        new RowValidator(
            List.of(input(InputType.STRING, -INFINITY, INFINITY, 1, null, false)), Method.SAMPLE);
    RowBatch rows = batch(1, new RowBatch.Numbers(new double[] {1}));
    assertThatThrownBy(() -> validator.check(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(ValidationMessages.column("x", "string", "Numbers"));
  }

  private static List<String> messages(BoundInput input, RowBatch.Column column) {
    int rows =
        switch (column) {
          case RowBatch.Numbers(double[] values) -> values.length;
          case RowBatch.Vectors(double[] values, int size) -> values.length / size;
          case RowBatch.LabelValues(Object[] values) -> values.length;
        };
    return new RowValidator(List.of(input), Method.SAMPLE)
        .check(batch(rows, column)).stream()
            .map(error -> error.row() + " " + error.error().code() + ": " + error.error().message())
            .toList();
  }

  private static RowBatch batch(int rows, RowBatch.Column column) {
    return new RowBatch(rows, List.of(column));
  }

  private static BoundInput input(
      InputType type,
      double minimum,
      double maximum,
      int size,
      @Nullable Levels levels,
      boolean unseen) {
    return new BoundInput("x", type, minimum, maximum, size, null, levels, unseen);
  }
}
