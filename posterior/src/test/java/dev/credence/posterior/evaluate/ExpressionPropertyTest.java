// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.expression.Canonical;
import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.trace.Dimension;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Expressions by chance: what is evaluated in blocks equals a walk over the tree, bit for bit. */
class ExpressionPropertyTest {
  private static final int EXPRESSIONS = 1000;
  private static final String SOUTH = "it's \"south\"";
  private static final Dimension REGION = TestTrace.texts("region", "north", SOUTH, "east");
  private static final List<Input> INPUTS =
      List.of(
          Input.of("x", InputType.NUMBER),
          Input.of("i", InputType.INTEGER),
          Input.of("g", InputType.STRING),
          new Input("X", InputType.VECTOR, -9, 9, 3));
  private static final Map<String, int[]> SHAPES =
      Map.of("v", new int[] {3}, "w", new int[] {3}, "m", new int[] {2, 3});

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final RandomExpressions expressions = new RandomExpressions(random);
  private final Map<String, double[]> draws = new HashMap<>();
  private final TestTrace trace = new TestTrace();

  @Test
  void blocksEqualATreeWalk() throws Exception {
    for (int i = 0; i < EXPRESSIONS; i++) {
      variable("a", 1);
      variable("one", 1, TestTrace.positions("single", 1));
      variable("v", 3, REGION);
      variable("w", 3, REGION);
      variable("m", 6, TestTrace.positions("k", 2), REGION);
      Expression expression = expressions.number(random.nextInt(5));
      String text = expressions.notation(expression);
      double[] numbers = {value(), random.nextInt(2), value(), value(), value()};
      Row row =
          new Row(
              List.of(
                  new Value.Scalar(numbers[0]),
                  new Value.Scalar(numbers[1]),
                  new Value.Text("east"),
                  new Value.Vector(List.of(numbers[2], numbers[3], numbers[4]))));
      double[] values = evaluated(text).values(row);
      for (int draw = 0; draw < 6; draw++) {
        double expected = treeWalk(draw, numbers).value(expression)[0];
        assertThat(Double.doubleToLongBits(values[draw]))
            .as("%s at draw %d: %s and %s", text, draw, values[draw], expected)
            .isEqualTo(Double.doubleToLongBits(expected));
      }
    }
  }

  @Test
  void canonicalFormIsOneForAllNotations() throws Exception {
    for (int i = 0; i < EXPRESSIONS; i++) {
      Expression expression = expressions.number(random.nextInt(6));
      String canonical = Canonical.text(expression);
      assertThat(Canonical.text(Expression.parse(canonical))).isEqualTo(canonical);
      assertThat(Canonical.text(Expression.parse(expressions.notation(expression))))
          .isEqualTo(canonical);
      assertThat(plain(Expression.parse(canonical))).isEqualTo(plain(expression));
    }
  }

  private static String plain(Expression expression) {
    return expression.toString().replaceAll("position=\\d+", "");
  }

  private Evaluated evaluated(String text) throws Exception {
    return Evaluated.of(INPUTS, text, trace);
  }

  private TreeWalk treeWalk(int draw, double[] numbers) {
    Map<String, double[]> values = new HashMap<>();
    draws.forEach((name, all) -> {
      double[] elements = new double[all.length / 6];
      Arrays.setAll(elements, element -> all[element * 6 + draw]);
      values.put(name, elements);
    });
    values.put("x", new double[] {numbers[0]});
    values.put("X", Arrays.copyOfRange(numbers, 2, 5));
    return new TreeWalk(
        values, SHAPES, Map.of("i", (int) numbers[1], "g", 2, 0.0, 0, 1.0, 1, SOUTH, 1));
  }

  private void variable(String name, int elements, Dimension... dimensions) {
    double[] values = new double[elements * 6];
    Arrays.setAll(values, i -> value());
    draws.put(name, values);
    trace.with(name, List.of(dimensions), values);
  }

  private double value() {
    return random.nextInt(8) == 0 ? random.nextInt(-2, 3) : random.nextGaussian() * 3;
  }
}
