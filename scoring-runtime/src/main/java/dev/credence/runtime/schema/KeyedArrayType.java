// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array, or an object that names its elements in any order.
 *
 * @param keys the elements' names, in the array's order
 */
public record KeyedArrayType<T>(ArrayType<T> array, List<String> keys) implements Type<List<T>> {

  @Override
  public @Nullable List<T> read(JsonNode node, Path at, Faults faults) {
    if (!node.isObject()) {
      return array.read(node, at, faults);
    }
    List<Field<T>> fields = fields();
    Fields values = ObjectType.of(fields).read(node, at, faults);
    return values == null ? null : fields.stream().map(values::get).toList();
  }

  /** What the object holds: a field for each element. */
  public List<Field<T>> fields() {
    return keys.stream().map(key -> Field.required(key, array.element())).toList();
  }
}
