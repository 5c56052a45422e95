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
import dev.credence.posterior.expression.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Expressions by chance, over numbers {@code a}, {@code one}, {@code x}, vectors {@code v}, {@code
 * w} and {@code X} of three elements, and {@code m}, two such vectors.
 */
record RandomExpressions(RandomGenerator random) {
  private static final List<Operator> OPERATORS =
      Arrays.stream(Operator.values())
          .filter(operator -> operator != Operator.MIN && operator != Operator.MAX)
          .toList();
  private static final List<Function> FUNCTIONS =
      Arrays.stream(Function.values())
          .filter(function -> function.arity().equals("1 argument"))
          .filter(function -> function != Function.SUM && function != Function.MEAN)
          .toList();
  private static final List<Function> REDUCTIONS =
      List.of(Function.SUM, Function.MEAN, Function.MIN, Function.MAX);
  private static final double[] LITERALS = {0, 1, 2, 2.5, 0.001, 1e10};

  Expression number(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(7)) {
        case 0 -> new Literal(LITERALS[random.nextInt(LITERALS.length)], 0);
        case 1 -> name("a");
        case 2 -> name("one");
        case 3 -> name("x");
        case 4 -> index("v", region());
        default ->
            index(
                "m",
                random.nextBoolean() ? input("i") : new Expression.Key.ByNumber(1, 0),
                region());
      };
    }
    int less = depth - 1;
    return switch (random.nextInt(9)) {
      case 0 -> new Negation(number(less), 0);
      case 1, 2, 3 -> new Binary(operator(), number(less), number(less), 0);
      case 4 -> new Conditional(number(less), number(less), number(less), 0);
      case 5 -> call(REDUCTIONS.get(random.nextInt(REDUCTIONS.size())), vector(less));
      case 6 -> call(Function.DOT, vector(less), vector(less));
      case 7 -> call(Function.CLIP, number(less), number(less), number(less));
      default -> elementwise(number(less), number(less), number(less));
    };
  }

  Expression vector(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> name("v");
        case 1 -> name("w");
        case 2 -> name("X");
        default ->
            index("m", random.nextBoolean() ? input("i") : new Expression.Key.ByNumber(0, 0));
      };
    }
    int less = depth - 1;
    return switch (random.nextInt(5)) {
      case 0 -> new Negation(vector(less), 0);
      case 1 -> new Binary(operator(), vector(less), number(less), 0);
      case 2 -> new Binary(operator(), number(less), vector(less), 0);
      case 3 -> new Conditional(vector(less), number(less), vector(less), 0);
      default -> elementwise(vector(less), vector(less), number(less));
    };
  }

  private Expression elementwise(Expression first, Expression second, Expression third) {
    return switch (random.nextInt(4)) {
      case 0 -> call(Function.POW, first, second);
      case 1 -> call(Function.MIN, first, second);
      case 2 -> call(Function.MAX, first, second, third);
      default -> call(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())), first);
    };
  }

  private Operator operator() {
    return OPERATORS.get(random.nextInt(OPERATORS.size()));
  }

  private Expression.Key region() {
    return random.nextBoolean() ? input("g") : new Expression.Key.ByText("it's \"south\"", 0);
  }

  private static Expression.Key input(String name) {
    return new Expression.Key.ByInput(name, 0);
  }

  private static Name name(String name) {
    return new Name(name, 0);
  }

  private static Expression index(String variable, Expression.Key... keys) {
    return new Index(name(variable), List.of(keys), 0);
  }

  private static Expression call(Function function, Expression... arguments) {
    return new Call(function, List.of(arguments), 0);
  }

  /** Writes an expression in full parentheses, and in any of its notations otherwise. */
  String notation(Expression expression) {
    return switch (expression) {
      case Literal literal ->
          literal.value() == 2 ? any("2", "2.0", "002", "20e-1") : literal.value() + "";
      case Name name -> any(name.name(), "`" + name.name() + "`");
      case Index index ->
          index.keys().stream()
              .map(this::notation)
              .collect(
                  Collectors.joining(
                      any(",", ", "), notation(index.variable()) + any("[", " [ "), "]"));
      case Negation negation -> "(-" + notation(negation.operand()) + ")";
      case Binary binary -> {
        String symbol = binary.operator().symbol();
        yield "(%s%s%s)"
            .formatted(
                notation(binary.left()),
                symbol.equals("^") ? any("^", "**", " ** ") : any(symbol, " " + symbol + "\n"),
                notation(binary.right()));
      }
      case Conditional conditional ->
          "((%s) ? %s:%s)"
              .formatted(
                  notation(conditional.condition()),
                  notation(conditional.then()),
                  notation(conditional.otherwise()));
      case Call call ->
          call.arguments().stream()
              .map(this::notation)
              .collect(Collectors.joining(" , ", call.function().text() + any("(", " ("), ")"));
    };
  }

  private String notation(Expression.Key key) {
    return switch (key) {
      case Expression.Key.ByInput input -> any(input.name(), "`" + input.name() + "`");
      case Expression.Key.ByInteger number -> number.number().toString();
      case Expression.Key.ByNumber number -> any((int) number.number() + "", number.number() + "");
      case Expression.Key.ByText text ->
          any(
              "'" + text.text().replace("'", "\\'") + "'",
              "\"" + text.text().replace("\"", "\\\"") + "\"");
    };
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
