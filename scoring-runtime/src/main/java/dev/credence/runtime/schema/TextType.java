// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.scoring.validation.ValueError;
import org.jspecify.annotations.Nullable;

/** A string. */
public record TextType() implements Type<String> {

  @Override
  public @Nullable String read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isTextual()) {
      errors.report(at, ValueError.wrongType(InputType.STRING));
      return null;
    }
    return node.textValue();
  }
}
