// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.scoring.validation.NumberRules;
import dev.credence.scoring.validation.ValueError;
import org.jspecify.annotations.Nullable;

/**
 * A finite number between bounds, which are infinite if not set.
 *
 * @param open whether the bounds are excluded
 */
public record NumberType(double lower, double upper, boolean open) implements Type<Double> {

  /** Any finite number. */
  public static NumberType any() {
    return between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** A finite number in the closed interval. */
  public static NumberType between(double lower, double upper) {
    return new NumberType(lower, upper, false);
  }

  /** A number in the open interval. */
  public static NumberType strictlyBetween(double lower, double upper) {
    return new NumberType(lower, upper, true);
  }

  @Override
  public @Nullable Double read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isNumber()) {
      errors.report(at, ValueError.wrongType(InputType.NUMBER));
      return null;
    }
    double value = node.doubleValue();
    ValueError error = NumberRules.finite(value);
    if (error == null) {
      error = NumberRules.between(value, lower, upper, open);
    }
    return errors.reportIfAny(at, error) ? null : (Double) value;
  }
}
