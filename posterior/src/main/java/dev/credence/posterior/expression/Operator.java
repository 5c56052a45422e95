// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

/** A binary operator: arithmetic, or a comparison that gives 1 or 0. */
public enum Operator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  POWER("^"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  MIN("min"),
  MAX("max");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** Its symbol in the canonical form. */
  public String symbol() {
    return symbol;
  }

  /** The value for two numbers; powers by {@link StrictMath}, so that every machine agrees. */
  public double apply(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case POWER -> StrictMath.pow(left, right);
      case LESS -> left < right ? 1 : 0;
      case LESS_OR_EQUAL -> left <= right ? 1 : 0;
      case GREATER -> left > right ? 1 : 0;
      case GREATER_OR_EQUAL -> left >= right ? 1 : 0;
      case EQUAL -> left == right ? 1 : 0;
      case NOT_EQUAL -> left != right ? 1 : 0;
      case MIN -> Math.min(left, right);
      case MAX -> Math.max(left, right);
    };
  }
}
