// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

/**
 * A value of a row that the model does not accept.
 *
 * @param row index of the row
 * @param input name of the input
 * @param element index of the element of a vector; {@link #WHOLE} for the value itself
 */
public record InvalidValue(int row, String input, int element, ValueError error) {
  /** The element of an error that is not about one element. */
  public static final int WHOLE = -1;
}
