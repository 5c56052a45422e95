// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value of another type, converted. */
public record Converted<S, T>(Type<S> form, Function<S, T> conversion) implements Type<T> {

  @Override
  public @Nullable T read(JsonNode node, Path at, ValidationErrors errors) {
    S value = form.read(node, at, errors);
    return value == null ? null : conversion.apply(value);
  }
}
