// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import dev.credence.posterior.expression.Expression.Binary;
import dev.credence.posterior.expression.Expression.Call;
import dev.credence.posterior.expression.Expression.Conditional;
import dev.credence.posterior.expression.Expression.Index;
import dev.credence.posterior.expression.Expression.Literal;
import dev.credence.posterior.expression.Expression.Name;
import dev.credence.posterior.expression.Expression.Negation;

/**
 * The canonical form of an expression: the same for {@code a*x^2} and {@code (a * (x ** 2.0))}, and
 * itself an expression that means the same. It goes into the model digest.
 */
public final class Canonical {
  private static final int LOOSEST = 0;
  private static final int COMPARISON = 1;
  private static final int SUM = 2;
  private static final int PRODUCT = 3;
  private static final int SIGN = 4;
  private static final int POWER = 5;
  private static final int ATOM = 6;

  private final StringBuilder out = new StringBuilder();

  private Canonical() {}

  /** Writes the expression with names in backquotes and no parentheses that it can do without. */
  public static String text(Expression expression) {
    Canonical canonical = new Canonical();
    canonical.write(expression, LOOSEST);
    return canonical.out.toString();
  }

  /** Writes an operand, in parentheses if its precedence is lower than required. */
  private void write(Expression expression, int place) {
    boolean enclosed = level(expression) < place;
    out.append(enclosed ? "(" : "");
    switch (expression) {
      case Literal literal -> out.append(literal.value());
      case Name name -> quoted(name.name(), '`');
      case Index index -> write(index);
      case Negation negation -> {
        out.append('-');
        write(negation.operand(), SIGN);
      }
      case Binary binary -> write(binary);
      case Conditional conditional -> {
        write(conditional.condition(), COMPARISON);
        out.append(" ? ");
        write(conditional.then(), LOOSEST);
        out.append(" : ");
        write(conditional.otherwise(), LOOSEST);
      }
      case Call call -> write(call);
    }
    out.append(enclosed ? ")" : "");
  }

  private static int level(Expression expression) {
    return switch (expression) {
      case Conditional ignored -> LOOSEST;
      case Binary binary -> level(binary.operator());
      case Negation ignored -> SIGN;
      case Literal ignored -> ATOM;
      case Name ignored -> ATOM;
      case Index ignored -> ATOM;
      case Call ignored -> ATOM;
    };
  }

  private static int level(Operator operator) {
    return switch (operator) {
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> COMPARISON;
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE -> PRODUCT;
      case POWER -> POWER;
      case MIN, MAX -> throw new IllegalArgumentException(operator + " is written as a function");
    };
  }

  private void write(Binary binary) {
    int level = level(binary.operator());
    boolean toTheLeft = level == SUM || level == PRODUCT;
    write(binary.left(), toTheLeft ? level : level + 1);
    out.append(' ').append(binary.operator().symbol()).append(' ');
    write(binary.right(), level == POWER ? SIGN : level + 1);
  }

  private void write(Call call) {
    out.append(call.function().text()).append('(');
    for (int i = 0; i < call.arguments().size(); i++) {
      out.append(i == 0 ? "" : ", ");
      write(call.arguments().get(i), LOOSEST);
    }
    out.append(')');
  }

  private void write(Index index) {
    quoted(index.variable().name(), '`');
    for (int i = 0; i < index.keys().size(); i++) {
      out.append(i == 0 ? "[" : ", ");
      switch (index.keys().get(i)) {
        case Expression.Key.ByInput input -> quoted(input.name(), '`');
        case Expression.Key.ByNumber number -> out.append(number.number() + 0.0);
        case Expression.Key.ByInteger number -> out.append(number.number());
        case Expression.Key.ByText text -> quoted(text.text(), '"');
      }
    }
    out.append(']');
  }

  private void quoted(String text, char quote) {
    out.append(quote)
        .append(text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote))
        .append(quote);
  }
}
