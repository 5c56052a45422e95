// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import org.jspecify.annotations.Nullable;

/**
 * A named member of an object.
 *
 * @param absent the default; null if the field is required
 * @param description for users; empty if name and type suffice
 */
public record Field<T>(String name, Type<T> type, @Nullable T absent, String description) {

  /** A required field. */
  public static <T> Field<T> required(String name, Type<T> type) {
    return new Field<>(name, type, null, "");
  }

  /** An optional field. */
  public static <T> Field<T> optional(String name, Type<T> type, T absent) {
    return new Field<>(name, type, absent, "");
  }

  /** The same field with a description. */
  public Field<T> described(String words) {
    return new Field<>(name, type, absent, words);
  }
}
