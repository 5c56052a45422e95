// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One of a set of values.
 *
 * @param described the set in words: {@code 0, 1 or 2}
 */
public record OneOf<T>(Type<T> form, Predicate<T> allowed, String described) implements Type<T> {

  @Override
  public @Nullable T read(JsonNode node, Path at, Faults faults) {
    T value = form.read(node, at, faults);
    if (value != null && !allowed.test(value)) {
      faults.report(at, "Input should be " + described, "literal_error");
      return null;
    }
    return value;
  }
}
