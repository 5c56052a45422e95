// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.evaluate.VariableNode.InputKey;
import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.Expression.Binary;
import dev.credence.posterior.expression.Expression.Call;
import dev.credence.posterior.expression.Expression.Conditional;
import dev.credence.posterior.expression.Expression.Index;
import dev.credence.posterior.expression.Expression.Literal;
import dev.credence.posterior.expression.Expression.Name;
import dev.credence.posterior.expression.Expression.Negation;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.expression.Operator;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** Binds one expression: from syntax tree to nodes. */
final class ExpressionBinder {
  private final Scope scope;

  ExpressionBinder(Scope scope) {
    this.scope = scope;
  }

  /** Binds an expression that must be a number, not a vector. */
  Node number(Expression expression) throws ExpressionException {
    Components components = components(expression);
    if (!components.isScalar()) {
      throw new ExpressionException(
          expression.position(),
          "a number is needed here, not %s; index it, or use sum, mean or dot"
              .formatted(components.describe()));
    }
    return components.scalar();
  }

  /** Binds an expression that may be a number or a vector. */
  Components components(Expression expression) throws ExpressionException {
    return switch (expression) {
      case Literal literal -> Components.scalar(new ConstantNode(literal.value()));
      case Name name -> name(name);
      case Index index -> variable(index.variable(), index.keys());
      case Negation negation ->
          map(components(negation.operand()), NegationNode::new, negation.position());
      case Binary binary -> row(binary);
      case Conditional conditional -> conditional(conditional);
      case Call call -> call(call);
    };
  }

  private Components name(Name name) throws ExpressionException {
    int input = scope.input(name.name());
    if (input < 0) {
      return variable(name, List.of());
    }
    if (scope.type(input) == InputType.STRING) {
      throw new ExpressionException(
          name.position(),
          "input '%s' is a string and can only be an index".formatted(name.name()));
    }
    if (scope.size(input) == 0) {
      throw new ExpressionException(
          name.position(),
          "vector input '%s' needs a size, since no dimension that it is used with determines it"
              .formatted(name.name()));
    }
    scope.addNodes(scope.size(input), name.position());
    List<Node> nodes = new ArrayList<>();
    for (int component = 0; component < scope.size(input); component++) {
      nodes.add(new InputNode(input, component));
    }
    return new Components(nodes, null);
  }

  private Components variable(Name name, List<Expression.Key> keys) throws ExpressionException {
    if (!keys.isEmpty() && scope.input(name.name()) >= 0) {
      throw new ExpressionException(
          name.position(), "'%s' is an input and cannot be indexed".formatted(name.name()));
    }
    List<Dimension> dimensions = scope.dimensions(name);
    if (keys.size() > dimensions.size()) {
      throw new ExpressionException(
          keys.get(dimensions.size()).position(),
          "'%s' has %d dimensions, not %d".formatted(name.name(), dimensions.size(), keys.size()));
    }
    int stride = dimensions.stream().mapToInt(Dimension::size).reduce(1, Math::multiplyExact);
    if (stride == 0) {
      throw new ExpressionException(name.position(), "'%s' is empty".formatted(name.name()));
    }
    int offset = 0;
    List<InputKey> inputKeys = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Dimension dimension = dimensions.get(i);
      requireNames(keys.get(i), dimension);
      stride /= dimension.size();
      if (keys.get(i) instanceof Expression.Key.ByInput key) {
        inputKeys.add(scope.key(key, name.name(), i, dimension, stride));
      } else {
        offset += stride * position(keys.get(i), dimension);
      }
    }
    if (inputKeys.stream().filter(key -> key.population() >= 0).count() > 1) {
      throw new ExpressionException(
          name.position(),
          "'%s' is indexed by two inputs with unseen levels; only one may have them"
              .formatted(name.name()));
    }
    return remaining(name, dimensions.subList(keys.size(), dimensions.size()), offset, inputKeys);
  }

  private static void requireNames(Expression.Key key, Dimension dimension)
      throws ExpressionException {
    String flaw = dimension.labels().notIndexableReason();
    if (flaw != null) {
      throw new ExpressionException(
          key.position(), "dimension %s cannot be indexed: %s".formatted(dimension.name(), flaw));
    }
  }

  private static int position(Expression.Key key, Dimension dimension) throws ExpressionException {
    Object label =
        switch (key) {
          case Expression.Key.ByNumber number -> number.number() + 0.0;
          case Expression.Key.ByInteger number -> number.number();
          case Expression.Key.ByText text -> text.text();
          case Expression.Key.ByInput input -> throw new IllegalArgumentException(input.name());
        };
    Labels labels = dimension.labels();
    int position =
        switch (label) {
          case Double number -> labels.indexOf(number);
          case BigInteger number -> labels.indexOf(number);
          default -> labels.indexOf((String) label);
        };
    if (position < 0) {
      throw new ExpressionException(
          key.position(),
          "%s is not a label of dimension %s; it has %s%s"
              .formatted(
                  Labels.describe(label),
                  dimension.name(),
                  labels.describe(),
                  label instanceof String text ? labels.hint(text) : ""));
    }
    return position;
  }

  /** The elements that the keys leave: dimensions of size 1 do not count. */
  private Components remaining(Name name, List<Dimension> left, int offset, List<InputKey> keys)
      throws ExpressionException {
    List<Dimension> extended = left.stream().filter(dimension -> dimension.size() > 1).toList();
    if (extended.size() > 1) {
      throw new ExpressionException(
          name.position(),
          "'%s' has %d dimensions left (%s); index it down to one at most"
              .formatted(
                  name.name(),
                  extended.size(),
                  String.join(", ", extended.stream().map(Dimension::name).toList())));
    }
    int slot = scope.slot(name.name());
    if (extended.isEmpty()) {
      return Components.scalar(new VariableNode(slot, offset, keys));
    }
    scope.addNodes(extended.getFirst().size(), name.position());
    List<Node> nodes = new ArrayList<>();
    for (int element = 0; element < extended.getFirst().size(); element++) {
      nodes.add(new VariableNode(slot, offset + element, keys));
    }
    return new Components(nodes, extended.getFirst().labels());
  }

  /** From the left, and without recursion: a long sum nests as deep as it is long. */
  private Components row(Binary last) throws ExpressionException {
    Deque<Binary> row = new ArrayDeque<>();
    Expression first = last;
    while (first instanceof Binary binary) {
      row.push(binary);
      first = binary.left();
    }
    Components result = components(first);
    for (Binary binary : row) {
      result = join(binary.operator(), result, components(binary.right()), binary.position());
    }
    return result;
  }

  private Components map(Components components, UnaryOperator<Node> function, int position)
      throws ExpressionException {
    scope.addNodes(components.nodes().size(), position);
    return components.map(function);
  }

  private Components join(Operator operator, Components left, Components right, int position)
      throws ExpressionException {
    if (!left.fits(right)) {
      throw new ExpressionException(
          position, "%s and %s do not match".formatted(left.describe(), right.describe()));
    }
    scope.addNodes(Math.max(left.nodes().size(), right.nodes().size()), position);
    return left.zip(right, (a, b) -> new BinaryNode(operator, a, b));
  }

  private Components conditional(Conditional conditional) throws ExpressionException {
    Components condition = components(conditional.condition());
    Components then = components(conditional.then());
    Components otherwise = components(conditional.otherwise());
    if (!condition.fits(then) || !condition.fits(otherwise) || !then.fits(otherwise)) {
      throw new ExpressionException(
          conditional.position(),
          "the condition, %s, and the two values, %s and %s, do not match"
              .formatted(condition.describe(), then.describe(), otherwise.describe()));
    }
    Components chosen = Components.choose(condition, then, otherwise);
    scope.addNodes(chosen.nodes().size(), conditional.position());
    return chosen;
  }

  private Components call(Call call) throws ExpressionException {
    List<Components> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(components(argument));
    }
    Components first = arguments.getFirst();
    int position = call.position();
    return switch (call.function()) {
      case POW -> join(Operator.POWER, first, arguments.getLast(), position);
      case MIN -> extreme(Operator.MIN, arguments, position);
      case MAX -> extreme(Operator.MAX, arguments, position);
      case CLIP ->
          join(
              Operator.MIN,
              join(Operator.MAX, first, arguments.get(1), position),
              arguments.get(2),
              position);
      case SUM -> fold(Operator.ADD, first);
      case MEAN ->
          join(
              Operator.DIVIDE,
              fold(Operator.ADD, first),
              Components.scalar(new ConstantNode(first.nodes().size())),
              position);
      case DOT -> dot(first, arguments.getLast(), position);
      case EXP, LOG, LOG1P, EXPM1, SQRT, ABS, TANH, ERF, LOGIT, INVLOGIT, SOFTPLUS ->
          map(first, node -> new FunctionNode(call.function(), node), position);
    };
  }

  /** Binds min or max, of the elements of one vector or element by element of several arguments. */
  private Components extreme(Operator operator, List<Components> arguments, int position)
      throws ExpressionException {
    if (arguments.size() == 1) {
      return fold(operator, arguments.getFirst());
    }
    Components result = arguments.getFirst();
    for (Components argument : arguments.subList(1, arguments.size())) {
      result = join(operator, result, argument, position);
    }
    return result;
  }

  private Components dot(Components left, Components right, int position)
      throws ExpressionException {
    if (left.nodes().size() != right.nodes().size()) {
      throw new ExpressionException(
          position,
          "dot needs two vectors of one size, not %s and %s"
              .formatted(left.describe(), right.describe()));
    }
    return fold(Operator.ADD, join(Operator.MULTIPLY, left, right, position));
  }

  private static Components fold(Operator operator, Components terms) {
    return terms.isScalar() ? terms : Components.scalar(new FoldNode(operator, terms.nodes()));
  }
}
