// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a response.
 *
 * @param form of its value for one row
 * @param description in the terms of statistics
 * @param column the column of the summaries that it shows; null for an object
 */
public record Member(String name, Form form, String description, @Nullable String column) {

  /** The form of a member's value for one row. */
  public sealed interface Form permits One, Many, Parts {}

  /**
   * A number.
   *
   * @param orNull whether it may be null
   */
  public record One(boolean orNull) implements Form {}

  /**
   * An array of numbers.
   *
   * @param orNull whether an element may be null
   */
  public record Many(boolean orNull) implements Form {}

  /** An object. */
  public record Parts(List<Member> members) implements Form {}

  static Member number(String name, String column, String description) {
    return new Member(name, new One(false), description, column);
  }

  static Member numberOrNull(String name, String column, String description) {
    return new Member(name, new One(true), description, column);
  }

  static Member numbers(String name, String column, String description) {
    return new Member(name, new Many(false), description, column);
  }
}
