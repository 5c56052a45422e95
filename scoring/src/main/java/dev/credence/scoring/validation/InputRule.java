// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Value;
import org.jspecify.annotations.Nullable;

/**
 * The rule for the numbers of an input: a value, or an element of a vector.
 *
 * @param lower the smallest number allowed
 * @param upper the largest
 */
public record InputRule(BoundInput input, double lower, double upper) {
  /** The rule of an input. */
  public static InputRule of(BoundInput input) {
    if (input.type() != InputType.INTEGER || input.hasLargeLevels()) {
      return new InputRule(input, input.minimum(), input.maximum());
    }
    IntegerBounds bounds = IntegerBounds.of(input);
    return new InputRule(input, (double) bounds.lower(), (double) bounds.upper());
  }

  /** Null for a number that the input accepts. */
  public @Nullable ValueError check(double value) {
    ValueError error = checkType(value);
    if (error == null) {
      error = checkBounds(value);
    }
    return error != null || input.levels() == null
        ? error
        : LevelRules.check(input, new Value.Scalar(value));
  }

  /** Null for a number within the bounds. */
  @Nullable ValueError checkBounds(double value) {
    return NumberRules.between(value, lower, upper, false);
  }

  private @Nullable ValueError checkType(double value) {
    return switch (input.type()) {
      case BOOLEAN -> value == 0 || value == 1 ? null : ValueError.wrongType(InputType.BOOLEAN);
      case INTEGER ->
          input.hasLargeLevels() ? NumberRules.exactInteger(value) : NumberRules.whole(value);
      case NUMBER, VECTOR, STRING -> NumberRules.finite(value);
    };
  }
}
