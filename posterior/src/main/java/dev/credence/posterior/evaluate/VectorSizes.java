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
import dev.credence.posterior.expression.Function;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.trace.Dimension;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sizes of vector inputs: as declared, or that of the dimension they are used with ({@code
 * dot(beta, X)}).
 */
final class VectorSizes {
  /** What makes one number of one vector. */
  private static final Set<Function> REDUCTIONS =
      EnumSet.of(Function.SUM, Function.MEAN, Function.MIN, Function.MAX);

  private final Map<String, List<Dimension>> variables;
  private final Map<String, Integer> sizes = new HashMap<>();

  /** What is known of an expression's shape: its size, or the input whose size it shares. */
  private sealed interface Shape {
    record Known(int size) implements Shape {}

    record OfInput(String input) implements Shape {}
  }

  private static final Shape SCALAR = new Shape.Known(1);

  private VectorSizes(Map<String, List<Dimension>> variables) {
    this.variables = variables;
  }

  /** The size of each vector input by name; 0 if it follows from nothing. */
  static Map<String, Integer> infer(
      List<Input> inputs,
      Collection<Expression> expressions,
      Map<String, List<Dimension>> variables) {
    VectorSizes inference = new VectorSizes(variables);
    for (Input input : inputs) {
      if (input.type() == InputType.VECTOR) {
        inference.sizes.put(input.name(), input.size());
      }
    }
    // a size found in one pass may settle another input in the next
    for (int pass = 0; pass <= inference.sizes.size(); pass++) {
      expressions.forEach(inference::shape);
    }
    return inference.sizes;
  }

  private Shape shape(Expression expression) {
    return switch (expression) {
      case Literal ignored -> SCALAR;
      case Name name -> shape(name);
      case Index index -> shape(index);
      case Negation negation -> shape(negation.operand());
      case Binary binary -> join(shape(binary.left()), shape(binary.right()));
      case Conditional conditional ->
          join(
              shape(conditional.condition()),
              join(shape(conditional.then()), shape(conditional.otherwise())));
      case Call call -> shape(call);
    };
  }

  private Shape shape(Name name) {
    Integer size = sizes.get(name.name());
    if (size != null) {
      return size == 0 ? new Shape.OfInput(name.name()) : new Shape.Known(size);
    }
    return known(variables.getOrDefault(name.name(), List.of()), 0);
  }

  private Shape shape(Index index) {
    return known(variables.getOrDefault(index.variable().name(), List.of()), index.keys().size());
  }

  private Shape shape(Call call) {
    List<Shape> shapes = call.arguments().stream().map(this::shape).toList();
    if (call.function() == Function.DOT) {
      settle(shapes.getFirst(), shapes.getLast());
      settle(shapes.getLast(), shapes.getFirst());
      return SCALAR;
    }
    Shape joined = shapes.stream().reduce(SCALAR, this::join);
    return REDUCTIONS.contains(call.function()) && shapes.size() == 1 ? SCALAR : joined;
  }

  private void settle(Shape input, Shape size) {
    if (input instanceof Shape.OfInput of && size instanceof Shape.Known known) {
      sizes.put(of.input(), known.size());
    }
  }

  private static Shape known(List<Dimension> dimensions, int keys) {
    int size = 1;
    for (Dimension dimension :
        dimensions.subList(Math.min(keys, dimensions.size()), dimensions.size())) {
      size *= dimension.size();
    }
    return new Shape.Known(size);
  }

  private Shape join(Shape left, Shape right) {
    if (left.equals(SCALAR)) {
      return right;
    }
    if (right.equals(SCALAR)) {
      return left;
    }
    settle(left, right);
    settle(right, left);
    return left instanceof Shape.Known ? left : right;
  }
}
