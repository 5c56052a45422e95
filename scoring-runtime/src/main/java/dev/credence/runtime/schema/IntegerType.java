// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.scoring.validation.IntegerBounds;
import dev.credence.scoring.validation.NumberRules;
import dev.credence.scoring.validation.ValueError;
import org.jspecify.annotations.Nullable;

/** An integer within bounds; 2.0 is one, 2.7 is not. */
public record IntegerType(IntegerBounds bounds) implements Type<Long> {
  /** An integer of a closed interval. */
  public IntegerType(long lower, long upper) {
    this(new IntegerBounds(lower, upper));
  }

  /** The smallest integer allowed. */
  public long lower() {
    return bounds.lower();
  }

  /** The largest integer allowed. */
  public long upper() {
    return bounds.upper();
  }

  @Override
  public @Nullable Long read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isNumber()) {
      errors.report(at, ValueError.wrongType(InputType.INTEGER));
      return null;
    }
    double value = node.doubleValue();
    ValueError error = node.isFloatingPointNumber() ? NumberRules.whole(value) : null;
    if (error == null) {
      error = bounds.check(value);
    }
    return errors.reportIfAny(at, error) ? null : (Long) (long) value;
  }
}
