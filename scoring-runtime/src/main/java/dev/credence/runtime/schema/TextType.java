// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A string. */
public record TextType() implements Type<String> {

  @Override
  public @Nullable String read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isTextual()) {
      errors.report(at, "Input should be a valid string", "string_type");
      return null;
    }
    return node.textValue();
  }
}
