// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import java.util.Collection;

/** Messages about expressions that cannot be parsed. */
public final class ExpressionMessages {
  public static final String NUMBER_OR_NAME = "a number, a name or '('";
  public static final String OPERATOR_OR_END = "an operator or the end";

  /** Describes the end of an expression, where a token is expected. */
  public static final String END = "the end";

  static final String EMPTY = "the expression is empty";
  static final String EMPTY_NAME = "the name between the backquotes is empty";
  static final String CHAINED_COMPARISON =
      "comparisons cannot be chained; nest 'a ? b : c' instead";
  static final String ASSIGNMENT = "'=' is not an operator; to compare, write '=='";
  static final String MODULO = "'%' is not an operator";

  private ExpressionMessages() {}

  /**
   * For a token that cannot stand where it does.
   *
   * @param found the token in quotes, or {@link #END}
   */
  public static String unexpected(String expected, String found) {
    return "expected " + expected + ", found " + found;
  }

  /** For a token that cannot be an index. */
  public static String notIndex(String found) {
    return "an index is an input, a number or a label in quotes, not " + found;
  }

  static String logical(String operator) {
    return "'" + operator + "' is not an operator; nest 'a ? b : c' instead";
  }

  static String notAllowed(String character) {
    return "'" + character + "' is not allowed in an expression";
  }

  static String openQuote(char quote) {
    return "the quote " + quote + " is not closed";
  }

  static String notFunction(String name, Collection<String> functions) {
    return "'%s' is not a function; there are %s".formatted(name, String.join(", ", functions));
  }

  static String arguments(Function function, int given) {
    return "%s takes %s, not %d".formatted(function.text(), function.arity(), given);
  }

  static String largeNumber(String number) {
    return number + " is too large";
  }

  static String manyOperators(int max) {
    return "more than %,d operators, the maximum".formatted(max);
  }

  static String deep(int max) {
    return "nested deeper than " + max + " levels";
  }

  static String longText(int max) {
    return "longer than %,d characters, the maximum".formatted(max);
  }
}
