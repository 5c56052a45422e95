// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

/** A mistake in an expression: where it is and what is wrong, as one line for the user. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1;

  private final int position;

  /**
   * @param position index of the first character that is wrong, from 0
   * @param message what was found, and the alternatives
   */
  public ExpressionException(int position, String message) {
    super(message.replaceAll("\\R|\\p{Cntrl}", " ")); // it may quote the expression, or a label
    this.position = position;
  }

  /** Index of the first character that is wrong, from 0. */
  public int position() {
    return position;
  }
}
