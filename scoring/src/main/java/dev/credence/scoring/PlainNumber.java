// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

/** A number as people write it, in JSON. */
public final class PlainNumber {
  private PlainNumber() {}

  /** A whole number without a fraction; what JSON has no number for, such as NaN, as text. */
  public static Object of(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    return number == (long) number ? (Object) (long) number : (Object) number;
  }

  /** A label: a {@code Double} as a number, all else as it is. */
  public static Object ofLabel(Object label) {
    return label instanceof Double number ? of(number) : label;
  }
}
