// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.math.BigDecimal;

/** The check of a number against its bounds. */
final class Bounds {
  private static final double PLAIN = 1e21;

  private Bounds() {}

  static boolean check(
      double value, double lower, double upper, boolean open, Path at, Faults faults) {
    if (open ? value <= lower : value < lower) {
      String relation = open ? "greater than " : "greater than or equal to ";
      faults.report(
          at,
          "Input should be " + relation + text(lower),
          open ? "greater_than" : "greater_than_equal");
      return false;
    }
    if (open ? value >= upper : value > upper) {
      String relation = open ? "less than " : "less than or equal to ";
      faults.report(
          at, "Input should be " + relation + text(upper), open ? "less_than" : "less_than_equal");
      return false;
    }
    return true;
  }

  /** In plain decimal digits if these are few: 0, 0.5, 100000. */
  private static String text(double bound) {
    return Math.abs(bound) >= PLAIN
        ? Double.toString(bound)
        : new BigDecimal(Double.toString(bound)).stripTrailingZeros().toPlainString();
  }
}
