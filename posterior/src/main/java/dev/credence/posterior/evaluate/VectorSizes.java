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
import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of vector inputs, as declared or that of the dimension they are used with ({@code
 * dot(beta, X)}), and the labels of that dimension.
 */
final class VectorSizes {
  /** The functions from one vector to one number. */
  private static final Set<Function> REDUCTIONS =
      EnumSet.of(Function.SUM, Function.MEAN, Function.MIN, Function.MAX);

  private final Map<String, List<Dimension>> variables;
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, Set<Labels>> labels = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  /**
   * The shape of an expression's value, as far as it is known.
   *
   * @param size how many elements it has; 0 if that is not known
   * @param labels of its elements, if it comes from a variable
   * @param inputs the vector inputs whose elements are joined with it one by one
   */
  private record Shape(int size, @Nullable Labels labels, Set<String> inputs) {}

  private static final Shape SCALAR = new Shape(1, null, Set.of());

  /** The shape of an invalid expression, which is rejected when it is bound. */
  private static final Shape UNKNOWN = new Shape(0, null, Set.of());

  private VectorSizes(Map<String, List<Dimension>> variables) {
    this.variables = variables;
  }

  /** Reads all expressions until no more sizes are found. */
  static VectorSizes infer(
      List<Input> inputs,
      Collection<Expression> expressions,
      Map<String, List<Dimension>> variables) {
    VectorSizes inference = new VectorSizes(variables);
    for (Input input : inputs) {
      inference.sizes.put(input.name(), input.type() == InputType.VECTOR ? input.size() : 1);
    }
    // a size found in one pass may settle another input in the next
    Map<String, Integer> before;
    do {
      before = Map.copyOf(inference.sizes);
      expressions.forEach(inference::shape);
    } while (!before.equals(inference.sizes));
    return inference;
  }

  /** The size of an input: 0 for a vector's if it follows from nothing, 1 for all else. */
  int size(String input) {
    return sizes.getOrDefault(input, 1);
  }

  /** Whether an expression uses the input in arithmetic, not as an index. */
  boolean uses(String input) {
    return used.contains(input);
  }

  /** The labels of the dimension that a vector input is used with, if it is one with labels. */
  @Nullable Labels labels(String input) {
    Set<Labels> found = labels.getOrDefault(input, Set.of());
    return found.size() == 1
        ? found.stream()
            .filter(label -> !label.arePositions() && label.canIndex())
            .findFirst()
            .orElse(null)
        : null;
  }

  private Shape shape(Expression expression) {
    return switch (expression) {
      case Literal ignored -> SCALAR;
      case Name name -> {
        used.add(name.name());
        yield sizes.containsKey(name.name())
            ? new Shape(size(name.name()), null, Set.of(name.name()))
            : variable(name, 0);
      }
      case Index index -> variable(index.variable(), index.keys().size());
      case Negation negation -> shape(negation.operand());
      case Binary binary -> join(operands(binary).stream().map(this::shape).toList());
      case Conditional conditional ->
          join(
              List.of(
                  shape(conditional.condition()),
                  shape(conditional.then()),
                  shape(conditional.otherwise())));
      case Call call -> shape(call);
    };
  }

  /** The operands of a long sum or product, in one list, since it nests as deep as it is long. */
  private static List<Expression> operands(Binary row) {
    Deque<Expression> operands = new ArrayDeque<>();
    Expression first = row;
    while (first instanceof Binary binary) {
      operands.push(binary.right());
      first = binary.left();
    }
    operands.push(first);
    return List.copyOf(operands);
  }

  private Shape shape(Call call) {
    List<Shape> arguments = call.arguments().stream().map(this::shape).toList();
    Shape joined = join(arguments);
    if (call.function() == Function.DOT) {
      // with a number as the other argument of dot, the vector has one element
      if (arguments.stream().anyMatch(argument -> argument.size() == 1)) {
        joined.inputs().forEach(input -> sizes.merge(input, 1, Math::max));
      }
      return SCALAR;
    }
    return REDUCTIONS.contains(call.function()) && arguments.size() == 1 ? SCALAR : joined;
  }

  private Shape variable(Name name, int keys) {
    List<Dimension> dimensions = variables.get(name.name());
    if (dimensions == null || keys > dimensions.size()) {
      return UNKNOWN;
    }
    List<Dimension> left =
        dimensions.subList(keys, dimensions.size()).stream()
            .filter(dimension -> dimension.size() > 1)
            .toList();
    return switch (left.size()) {
      case 0 -> SCALAR;
      case 1 -> new Shape(left.getFirst().size(), left.getFirst().labels(), Set.of());
      default -> UNKNOWN;
    };
  }

  /**
   * Operands that are combined element by element have the same size, scalars aside: each known
   * size determines the others.
   */
  private Shape join(List<Shape> joined) {
    List<Shape> shapes = joined.stream().filter(shape -> shape.size() != 1).toList();
    int size = 0;
    Labels found = null;
    Set<String> inputs = new HashSet<>();
    for (Shape shape : shapes) {
      size = size == 0 ? shape.size() : size;
      found = found == null ? shape.labels() : found;
      inputs.addAll(shape.inputs());
    }
    for (String input : inputs) {
      sizes.merge(input, size, (known, inferred) -> known == 0 ? inferred : known);
      if (found != null) {
        labels.computeIfAbsent(input, name -> new HashSet<>()).add(found);
      }
    }
    return shapes.isEmpty() ? SCALAR : new Shape(size, found, inputs);
  }
}
