// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array, or an object that names its elements in any order.
 *
 * @param fields of the object, one for each element, in the array's order
 * @param object the object's type, with these fields
 */
public record KeyedArrayType<T>(ArrayType<T> array, List<Field<T>> fields, ObjectType object)
    implements Type<List<T>> {

  /**
   * An array whose elements have names.
   *
   * @param keys the elements' names, in the array's order
   */
  public static <T> KeyedArrayType<T> of(ArrayType<T> array, List<String> keys) {
    List<Field<T>> fields = keys.stream().map(key -> Field.required(key, array.element())).toList();
    return new KeyedArrayType<>(array, fields, ObjectType.of(fields));
  }

  @Override
  public @Nullable List<T> read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isObject()) {
      return array.read(node, at, errors);
    }
    Fields values = object.read(node, at, errors);
    return values == null ? null : values.getAll(fields);
  }
}
