// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.scoring.validation.ValueError;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}. */
public record BooleanType() implements Type<Boolean> {

  @Override
  public @Nullable Boolean read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isBoolean()) {
      errors.report(at, ValueError.wrongType(InputType.BOOLEAN));
      return null;
    }
    return node.booleanValue();
  }
}
