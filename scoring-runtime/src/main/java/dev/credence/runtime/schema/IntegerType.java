// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A whole number in a closed interval; 2.0 is one, 2.7 is not. Bounds lie within ±(2<sup>53</sup> −
 * 1), where every whole number is a double of its own, so that none is rounded silently.
 */
public record IntegerType(long lower, long upper) implements Type<Long> {

  /** The largest bound. */
  public static final long MOST = (1L << 53) - 1;

  /** Bounds outside of ±{@link #MOST} are drawn in. */
  public IntegerType {
    lower = Math.clamp(lower, -MOST, MOST);
    upper = Math.clamp(upper, -MOST, MOST);
  }

  @Override
  public @Nullable Long read(JsonNode node, Path at, Faults faults) {
    if (!node.isNumber()) {
      faults.report(at, "Input should be a valid integer", "int_type");
      return null;
    }
    double value = node.doubleValue();
    if (node.isFloatingPointNumber() && value != Math.rint(value)) {
      faults.report(
          at,
          "Input should be a valid integer, got a number with a fractional part",
          "int_from_float");
      return null;
    }
    return Bounds.check(value, (double) lower, (double) upper, false, at, faults)
        ? (Long) (long) value
        : null;
  }
}
