// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

/**
 * A piece of an expression's text.
 *
 * @param kind what it is
 * @param text the name, label or symbol, without quotes; the digits of a number; empty at the end
 * @param position index of its first character
 */
record Token(Kind kind, String text, int position) {
  enum Kind {
    NUMBER,
    NAME,
    LABEL,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Describes it in messages: {@code 'beta'}, or {@code the end}. */
  String describe() {
    return kind == Kind.END ? ExpressionMessages.END : "'" + text + "'";
  }
}
