// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A whole number in a closed interval, to the last digit, for labels that a double cannot tell from
 * their neighbours: from 2<sup>53</sup> on, it must be written without point and exponent.
 */
public record BigIntegerType(double lower, double upper) implements Type<BigInteger> {

  @Override
  public @Nullable BigInteger read(JsonNode node, Path at, Faults faults) {
    if (!node.isNumber()) {
      faults.report(at, "Input should be a valid integer", "int_type");
      return null;
    }
    double value = node.doubleValue();
    if (node.isFloatingPointNumber()
        && (value != Math.rint(value) || Math.abs(value) > IntegerType.MOST)) {
      faults.report(
          at,
          value == Math.rint(value)
              ? "Input should be an integer with all its digits, got a floating-point number"
              : "Input should be a valid integer, got a number with a fractional part",
          "int_from_float");
      return null;
    }
    return Bounds.check(value, lower, upper, false, at, faults)
        ? node.isFloatingPointNumber() ? BigInteger.valueOf((long) value) : node.bigIntegerValue()
        : null;
  }
}
