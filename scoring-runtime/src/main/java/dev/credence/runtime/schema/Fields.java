// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a valid object's fields, including defaults. */
public final class Fields {
  private final Map<String, Integer> places;
  private final @Nullable Object[] values;

  Fields(Map<String, Integer> places, @Nullable Object[] values) {
    this.places = places;
    this.values = values;
  }

  /** The value of a field of this object's type. */
  @SuppressWarnings("unchecked") // ObjectType stored what the same field's type returned
  public <T> T get(Field<T> field) {
    Integer place = Objects.requireNonNull(places.get(field.name()), field.name());
    return (T) Objects.requireNonNull(values[place]);
  }

  /** The values of fields of one kind, in their order. */
  public <T> List<T> getAll(List<Field<T>> fields) {
    List<T> all = new ArrayList<>(fields.size());
    for (Field<T> field : fields) {
      all.add(get(field));
    }
    return all;
  }
}
