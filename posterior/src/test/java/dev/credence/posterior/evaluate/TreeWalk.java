// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.Expression.Binary;
import dev.credence.posterior.expression.Expression.Call;
import dev.credence.posterior.expression.Expression.Conditional;
import dev.credence.posterior.expression.Expression.Index;
import dev.credence.posterior.expression.Expression.Literal;
import dev.credence.posterior.expression.Expression.Name;
import dev.credence.posterior.expression.Expression.Negation;
import dev.credence.posterior.expression.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * The value of an expression at one draw, by walking its tree: slow and plain, to compare with.
 *
 * @param values of names: one number, or one for each element in row-major order
 * @param shapes of names, none for a number
 * @param keys the place of what an index may name: an input, a number or a text
 */
record TreeWalk(
    Map<String, double[]> values, Map<String, int[]> shapes, Map<Object, Integer> keys) {
  double[] value(Expression expression) {
    return switch (expression) {
      case Literal literal -> new double[] {literal.value()};
      case Name name -> values.get(name.name());
      case Index index -> index(index);
      case Negation negation ->
          Arrays.stream(value(negation.operand())).map(value -> -value).toArray();
      case Binary binary -> zip(value(binary.left()), value(binary.right()), binary.operator());
      case Conditional conditional -> {
        double[] condition = value(conditional.condition());
        double[] then = value(conditional.then());
        double[] otherwise = value(conditional.otherwise());
        double[] chosen =
            new double[Math.max(condition.length, Math.max(then.length, otherwise.length))];
        for (int i = 0; i < chosen.length; i++) {
          chosen[i] = at(condition, i) != 0 ? at(then, i) : at(otherwise, i);
        }
        yield chosen;
      }
      case Call call -> call(call);
    };
  }

  private double[] index(Index index) {
    double[] all = values.get(index.variable().name());
    int[] shape = shapes.get(index.variable().name());
    int from = 0;
    int length = all.length;
    for (int i = 0; i < index.keys().size(); i++) {
      length /= shape[i];
      Object key =
          switch (index.keys().get(i)) {
            case Expression.Key.ByInput input -> input.name();
            case Expression.Key.ByNumber number -> number.number();
            case Expression.Key.ByInteger number -> number.number();
            case Expression.Key.ByText text -> text.text();
          };
      from += length * keys.get(key);
    }
    return Arrays.copyOfRange(all, from, from + length);
  }

  private double[] call(Call call) {
    List<double[]> arguments = call.arguments().stream().map(this::value).toList();
    double[] first = arguments.getFirst();
    double[] last = arguments.getLast();
    return switch (call.function()) {
      case SUM -> fold(first, Double::sum);
      case MEAN -> new double[] {fold(first, Double::sum)[0] / first.length};
      case DOT -> fold(zip(first, last, Operator.MULTIPLY), Double::sum);
      case MIN ->
          arguments.size() == 1
              ? fold(first, Math::min)
              : arguments.stream().reduce((a, b) -> zip(a, b, Operator.MIN)).orElseThrow();
      case MAX ->
          arguments.size() == 1
              ? fold(first, Math::max)
              : arguments.stream().reduce((a, b) -> zip(a, b, Operator.MAX)).orElseThrow();
      case CLIP -> zip(zip(first, arguments.get(1), Operator.MAX), last, Operator.MIN);
      case POW -> zip(first, last, Operator.POWER);
      case EXP, LOG, LOG1P, EXPM1, SQRT, ABS, TANH, ERF, LOGIT, INVLOGIT, SOFTPLUS ->
          Arrays.stream(first).map(call.function()::apply).toArray();
    };
  }

  private static double[] fold(double[] values, DoubleBinaryOperator operator) {
    double result = values[0];
    for (int i = 1; i < values.length; i++) {
      result = operator.applyAsDouble(result, values[i]);
    }
    return new double[] {result};
  }

  private static double[] zip(double[] left, double[] right, Operator operator) {
    double[] joined = new double[Math.max(left.length, right.length)];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = operator.apply(at(left, i), at(right, i));
    }
    return joined;
  }

  private static double at(double[] values, int i) {
    return values.length == 1 ? values[0] : values[i];
  }
}
