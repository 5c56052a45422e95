// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.scoring.validation.NumberRules;
import dev.credence.scoring.validation.ValueError;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact integer in a closed interval, for labels that a double cannot represent: from
 * 2<sup>53</sup> on, it must be written without decimal point and exponent.
 */
public record BigIntegerType(double lower, double upper) implements Type<BigInteger> {

  @Override
  public @Nullable BigInteger read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isNumber()) {
      errors.report(at, ValueError.wrongType(InputType.INTEGER));
      return null;
    }
    double value = node.doubleValue();
    ValueError error = node.isFloatingPointNumber() ? NumberRules.exactInteger(value) : null;
    if (error == null) {
      error = NumberRules.between(value, lower, upper, false);
    }
    if (errors.reportIfAny(at, error)) {
      return null;
    }
    return node.isFloatingPointNumber() ? BigInteger.valueOf((long) value) : node.bigIntegerValue();
  }
}
