// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import java.math.BigInteger;
import java.util.List;

/**
 * A parameter expression as a syntax tree. {@code position} is the index of its first character (of
 * the operator, for a binary one) in the text, for messages.
 */
public sealed interface Expression {
  /** Its position in the text. */
  int position();

  /**
   * Parses an expression.
   *
   * @throws ExpressionException on the first mistake
   */
  static Expression parse(String text) throws ExpressionException {
    return new Parser(text).parse();
  }

  /** A number. */
  record Literal(double value, int position) implements Expression {}

  /** A variable of the trace or an input. */
  record Name(String name, int position) implements Expression {}

  /** {@code variable[key, …]}: one key per dimension, or fewer, which keeps the last dimensions. */
  record Index(Name variable, List<Key> keys, int position) implements Expression {}

  /** {@code -operand}. */
  record Negation(Expression operand, int position) implements Expression {}

  /** {@code left operator right}. */
  record Binary(Operator operator, Expression left, Expression right, int position)
      implements Expression {}

  /** {@code condition ? then : otherwise}; any number but 0 is true. */
  record Conditional(Expression condition, Expression then, Expression otherwise, int position)
      implements Expression {}

  /** {@code function(argument, …)}. */
  record Call(Function function, List<Expression> arguments, int position) implements Expression {}

  /** An index into a dimension. */
  sealed interface Key {
    int position();

    /** An index that is the value of an input. */
    record ByInput(String name, int position) implements Key {}

    /** An index that is a numeric label. */
    record ByNumber(double number, int position) implements Key {}

    /** An index that is an integer label of at least 2<sup>53</sup>, which a double may round. */
    record ByInteger(BigInteger number, int position) implements Key {}

    /** An index that is a string label. */
    record ByText(String text, int position) implements Key {}
  }
}
