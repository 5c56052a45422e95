// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A string, or an object as its long form. */
public record TextOrObject<T>(Type<T> text, Type<T> object) implements Type<T> {

  @Override
  public @Nullable T read(JsonNode node, Path at, ValidationErrors errors) {
    return (node.isObject() ? object : text).read(node, at, errors);
  }
}
