// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import org.jspecify.annotations.Nullable;

/**
 * A named member of an object.
 *
 * @param absent what the field is taken for where it is left out; null where it must be given
 * @param description what a user should know of it; empty where name and type say all
 */
public record Field<T>(String name, Type<T> type, @Nullable T absent, String description) {

  /** A field that must be given. */
  public static <T> Field<T> required(String name, Type<T> type) {
    return new Field<>(name, type, null, "");
  }

  /** A field that may be left out. */
  public static <T> Field<T> optional(String name, Type<T> type, T absent) {
    return new Field<>(name, type, absent, "");
  }

  /** The same field with a description. */
  public Field<T> described(String words) {
    return new Field<>(name, type, absent, words);
  }
}
