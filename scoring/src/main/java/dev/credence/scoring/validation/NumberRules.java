// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Rules for numbers. Each returns null for a valid number, else the error to report. */
public final class NumberRules {
  /** All integers up to this one, of either sign, are exact doubles. */
  public static final long MAX_INTEGER = (1L << 53) - 1;

  private static final double PLAIN = 1e21;

  private NumberRules() {}

  /** Finite numbers. */
  public static @Nullable ValueError finite(double value) {
    return Double.isFinite(value)
        ? null
        : new ValueError("finite_number", ValidationMessages.FINITE);
  }

  /** Numbers without a fraction: 2.0, not 2.7. */
  public static @Nullable ValueError whole(double value) {
    return value == Math.rint(value)
        ? null
        : new ValueError("int_from_float", ValidationMessages.FRACTION);
  }

  /** Integers that are exact as doubles: larger ones must not be sent as doubles. */
  public static @Nullable ValueError exactInteger(double value) {
    ValueError error = whole(value);
    return error != null || Math.abs(value) <= MAX_INTEGER
        ? error
        : new ValueError("int_from_float", ValidationMessages.ROUNDED);
  }

  /**
   * Numbers in an interval.
   *
   * @param open whether the bounds are excluded
   */
  public static @Nullable ValueError between(
      double value, double lower, double upper, boolean open) {
    if (open ? value <= lower : value < lower) {
      return open
          ? new ValueError("greater_than", ValidationMessages.greaterThan(text(lower)))
          : new ValueError("greater_than_equal", ValidationMessages.atLeast(text(lower)));
    }
    if (open ? value >= upper : value > upper) {
      return open
          ? new ValueError("less_than", ValidationMessages.lessThan(text(upper)))
          : new ValueError("less_than_equal", ValidationMessages.atMost(text(upper)));
    }
    return null;
  }

  /** In plain decimal digits if they are few: 0, 0.5, 100000. */
  private static String text(double bound) {
    return Math.abs(bound) >= PLAIN
        ? Double.toString(bound)
        : new BigDecimal(Double.toString(bound)).stripTrailingZeros().toPlainString();
  }
}
