// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.Map;
import java.util.Objects;

/** The values of a valid object's fields, those left out included. */
public final class Fields {
  private final Map<String, Object> values;

  Fields(Map<String, Object> values) {
    this.values = values;
  }

  /** The value of a field of the type that this object was read with. */
  @SuppressWarnings("unchecked") // ObjectType stored what the same field's type returned
  public <T> T get(Field<T> field) {
    return (T) Objects.requireNonNull(values.get(field.name()), field.name());
  }
}
