// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

import dev.credence.posterior.likelihood.BoundInput;
import org.jspecify.annotations.Nullable;

/**
 * A closed interval of integers within ±{@link NumberRules#MAX_INTEGER}, so that none is rounded
 * silently.
 */
public record IntegerBounds(long lower, long upper) {
  /** Limits the bounds to ±{@link NumberRules#MAX_INTEGER}. */
  public IntegerBounds {
    lower = Math.clamp(lower, -NumberRules.MAX_INTEGER, NumberRules.MAX_INTEGER);
    upper = Math.clamp(upper, -NumberRules.MAX_INTEGER, NumberRules.MAX_INTEGER);
  }

  /** The integers that an input can be. */
  public static IntegerBounds of(BoundInput input) {
    return new IntegerBounds((long) Math.ceil(input.minimum()), (long) Math.floor(input.maximum()));
  }

  /** Null for an integer within the bounds. */
  public @Nullable ValueError check(double value) {
    return NumberRules.between(value, (double) lower, (double) upper, false);
  }
}
