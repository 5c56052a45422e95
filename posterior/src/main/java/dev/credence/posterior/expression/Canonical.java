// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import dev.credence.posterior.expression.Expression.Binary;
import dev.credence.posterior.expression.Expression.Call;
import dev.credence.posterior.expression.Expression.Conditional;
import dev.credence.posterior.expression.Expression.Index;
import dev.credence.posterior.expression.Expression.Literal;
import dev.credence.posterior.expression.Expression.Name;
import dev.credence.posterior.expression.Expression.Negation;
import java.util.stream.Collectors;

/**
 * The one text of an expression: the same for {@code a*x^2} and {@code (a * (x ** 2.0))}. It goes
 * into the model digest.
 */
public final class Canonical {
  private Canonical() {}

  /** Writes the expression in prefix form, names in backquotes. */
  public static String text(Expression expression) {
    return switch (expression) {
      case Literal literal -> Double.toString(literal.value());
      case Name name -> quoted(name.name(), '`');
      case Index index ->
          index.keys().stream()
              .map(Canonical::text)
              .collect(Collectors.joining(" ", "([] " + text(index.variable()) + " ", ")"));
      case Negation negation -> "(neg " + text(negation.operand()) + ")";
      case Binary binary ->
          "(%s %s %s)"
              .formatted(binary.operator().symbol(), text(binary.left()), text(binary.right()));
      case Conditional conditional ->
          "(? %s %s %s)"
              .formatted(
                  text(conditional.condition()),
                  text(conditional.then()),
                  text(conditional.otherwise()));
      case Call call ->
          call.arguments().stream()
              .map(Canonical::text)
              .collect(Collectors.joining(" ", "(" + call.function().text() + " ", ")"));
    };
  }

  private static String text(Expression.Key key) {
    return switch (key) {
      case Expression.Key.ByInput input -> quoted(input.name(), '`');
      case Expression.Key.ByNumber number -> Double.toString(number.number());
      case Expression.Key.ByText text -> quoted(text.text(), '"');
    };
  }

  private static String quoted(String text, char quote) {
    return quote + text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote) + quote;
  }
}
