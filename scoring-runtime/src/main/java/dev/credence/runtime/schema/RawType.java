// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import org.jspecify.annotations.Nullable;

/**
 * An object or an array whose content is not validated here.
 *
 * @param kind {@code OBJECT} or {@code ARRAY}
 */
public record RawType(JsonNodeType kind) implements Type<JsonNode> {

  @Override
  public @Nullable JsonNode read(JsonNode node, Path at, ValidationErrors errors) {
    if (node.getNodeType() == kind) {
      return node;
    }
    if (kind == JsonNodeType.OBJECT) {
      errors.report(at, "Input should be an object", "model_type");
    } else {
      errors.report(at, "Input should be a valid array", "list_type");
    }
    return null;
  }
}
