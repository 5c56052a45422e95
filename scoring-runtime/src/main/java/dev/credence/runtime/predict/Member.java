// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.List;

/**
 * A member of an answer, for whoever describes it.
 *
 * @param form what it holds for one row
 * @param description what it is, in the modeller's words
 */
public record Member(String name, Form form, String description) {

  /** What a member holds. */
  public sealed interface Form permits One, Many, Parts {}

  /**
   * A number.
   *
   * @param orNull whether there may be none
   */
  public record One(boolean orNull) implements Form {}

  /**
   * An array of numbers.
   *
   * @param orNull whether there may be none in a place
   */
  public record Many(boolean orNull) implements Form {}

  /** An object. */
  public record Parts(List<Member> members) implements Form {}

  static Member number(String name, String description) {
    return new Member(name, new One(false), description);
  }

  static Member numberOrNull(String name, String description) {
    return new Member(name, new One(true), description);
  }

  static Member numbers(String name, String description) {
    return new Member(name, new Many(false), description);
  }
}
