// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import dev.credence.posterior.expression.Expression.Binary;
import dev.credence.posterior.expression.Expression.Call;
import dev.credence.posterior.expression.Expression.Conditional;
import dev.credence.posterior.expression.Expression.Index;
import dev.credence.posterior.expression.Expression.Literal;
import dev.credence.posterior.expression.Expression.Name;
import dev.credence.posterior.expression.Expression.Negation;
import dev.credence.posterior.expression.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent, a method a level of precedence, loosest first: {@code ?:}, comparison, sum,
 * product, sign, power, index. As in Python, a sign binds looser than a power ({@code -2^2} is -4)
 * and powers associate to the right.
 */
final class Parser {
  private static final int DEEPEST = 100;

  /** Operators in sequence, as in a long sum, nest in the syntax tree. */
  private static final int MAX_OPERATORS = 2_000;

  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "<", Operator.LESS,
          "<=", Operator.LESS_OR_EQUAL,
          ">", Operator.GREATER,
          ">=", Operator.GREATER_OR_EQUAL,
          "==", Operator.EQUAL,
          "!=", Operator.NOT_EQUAL);
  private static final Map<String, Operator> SUMS =
      Map.of("+", Operator.ADD, "-", Operator.SUBTRACT);
  private static final Map<String, Operator> PRODUCTS =
      Map.of("*", Operator.MULTIPLY, "/", Operator.DIVIDE);

  private final List<Token> tokens;
  private int next;
  private int depth;
  private int operators;

  Parser(String text) throws ExpressionException {
    this.tokens = Lexer.tokens(text);
  }

  Expression parse() throws ExpressionException {
    if (peek().kind() == Kind.END) {
      throw new ExpressionException(0, ExpressionMessages.EMPTY);
    }
    Expression expression = conditional();
    if (peek().kind() != Kind.END) {
      throw unexpected(ExpressionMessages.OPERATOR_OR_END);
    }
    return expression;
  }

  private Expression conditional() throws ExpressionException {
    descend();
    Expression condition = comparison();
    if (peek().is("?")) {
      int position = take().position();
      Expression then = conditional();
      expect(":");
      condition = new Conditional(condition, then, conditional(), position);
    }
    depth--;
    return condition;
  }

  private Expression comparison() throws ExpressionException {
    Expression left = sum();
    Operator operator = operator(COMPARISONS);
    if (operator == null) {
      return left;
    }
    int position = take().position();
    Expression right = sum();
    if (operator(COMPARISONS) != null) {
      throw new ExpressionException(peek().position(), ExpressionMessages.CHAINED_COMPARISON);
    }
    return binary(operator, left, right, position);
  }

  private Expression sum() throws ExpressionException {
    Expression left = product();
    for (Operator operator; (operator = operator(SUMS)) != null; ) {
      int position = take().position();
      left = binary(operator, left, product(), position);
    }
    return left;
  }

  private Expression product() throws ExpressionException {
    Expression left = sign();
    for (Operator operator; (operator = operator(PRODUCTS)) != null; ) {
      int position = take().position();
      left = binary(operator, left, sign(), position);
    }
    return left;
  }

  private Expression sign() throws ExpressionException {
    if (!peek().is("-") && !peek().is("+")) {
      return power();
    }
    descend();
    Token sign = take();
    Expression operand = sign();
    depth--;
    return sign.is("+") ? operand : new Negation(operand, sign.position());
  }

  private Expression power() throws ExpressionException {
    Expression base = atom();
    if (!peek().is("^") && !peek().is("**")) {
      return base;
    }
    descend();
    int position = take().position();
    Expression exponent = sign();
    depth--;
    return binary(Operator.POWER, base, exponent, position);
  }

  private Expression atom() throws ExpressionException {
    Token token = peek();
    return switch (token.kind()) {
      case NUMBER -> new Literal(number(take()), token.position());
      case NAME -> name();
      case SYMBOL, LABEL, END -> parenthesis();
    };
  }

  private Expression name() throws ExpressionException {
    Token token = take();
    if (peek().is("(")) {
      return call(token);
    }
    Name name = new Name(token.text(), token.position());
    return peek().is("[") ? new Index(name, keys(), token.position()) : name;
  }

  private Expression parenthesis() throws ExpressionException {
    if (!peek().is("(")) {
      throw unexpected(ExpressionMessages.NUMBER_OR_NAME);
    }
    take();
    Expression inner = conditional();
    expect(")");
    return inner;
  }

  private Expression call(Token name) throws ExpressionException {
    Function function =
        Function.of(name.text())
            .orElseThrow(() ->
                new ExpressionException(
                    name.position(),
                    ExpressionMessages.notFunction(name.text(), Function.names())));
    take();
    List<Expression> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      arguments.add(conditional());
      while (peek().is(",")) {
        take();
        arguments.add(conditional());
      }
    }
    expect(")");
    if (!function.takes(arguments.size())) {
      throw new ExpressionException(
          name.position(), ExpressionMessages.arguments(function, arguments.size()));
    }
    return new Call(function, List.copyOf(arguments), name.position());
  }

  private List<Expression.Key> keys() throws ExpressionException {
    List<Expression.Key> keys = new ArrayList<>();
    do {
      take();
      keys.add(key());
    } while (peek().is(","));
    expect("]");
    return List.copyOf(keys);
  }

  private Expression.Key key() throws ExpressionException {
    Token token = take();
    if (token.is("-") && peek().kind() == Kind.NUMBER) {
      return key(take(), -1, token.position());
    }
    return switch (token.kind()) {
      case NUMBER -> key(token, 1, token.position());
      case LABEL -> new Expression.Key.ByText(token.text(), token.position());
      case NAME -> new Expression.Key.ByInput(token.text(), token.position());
      case SYMBOL, END ->
          throw new ExpressionException(
              token.position(), ExpressionMessages.notIndex(token.describe()));
    };
  }

  private static Expression.Key key(Token token, int sign, int position)
      throws ExpressionException {
    boolean large = token.text().matches("0*[1-9]\\d{15,}");
    BigInteger integer = large ? new BigInteger(token.text()) : BigInteger.ZERO;
    return integer.bitLength() < 54
        ? new Expression.Key.ByNumber(sign * number(token), position)
        : new Expression.Key.ByInteger(integer.multiply(BigInteger.valueOf(sign)), position);
  }

  private static double number(Token token) throws ExpressionException {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw new ExpressionException(token.position(), ExpressionMessages.largeNumber(token.text()));
    }
    return value;
  }

  private @Nullable Operator operator(Map<String, Operator> level) {
    return peek().kind() == Kind.SYMBOL ? level.get(peek().text()) : null;
  }

  private Binary binary(Operator operator, Expression left, Expression right, int position)
      throws ExpressionException {
    if (++operators > MAX_OPERATORS) {
      throw new ExpressionException(position, ExpressionMessages.manyOperators(MAX_OPERATORS));
    }
    return new Binary(operator, left, right, position);
  }

  private void descend() throws ExpressionException {
    if (++depth > DEEPEST) {
      throw new ExpressionException(peek().position(), ExpressionMessages.deep(DEEPEST));
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  private void expect(String symbol) throws ExpressionException {
    if (!peek().is(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
    take();
  }

  private ExpressionException unexpected(String expected) {
    return new ExpressionException(
        peek().position(), ExpressionMessages.unexpected(expected, peek().describe()));
  }
}
