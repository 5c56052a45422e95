// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.trace.Labels;
import org.jspecify.annotations.Nullable;

/**
 * An input matched to a trace: what a request's value is validated against.
 *
 * @param minimum smallest value allowed (of each element, for a vector); -Infinity if none
 * @param maximum largest value allowed; Infinity if none
 * @param size elements of a vector, 1 for all else
 * @param elements the labels of a vector's elements, by which an object in its place is keyed; null
 *     if the dimensions that it is used with have no labels or different ones, and for inputs other
 *     than vectors
 * @param levels the labels of the elements that the input selects; null if it selects none
 * @param allowsUnseen whether it may also be a level that the trace lacks
 */
public record BoundInput(
    String name,
    InputType type,
    double minimum,
    double maximum,
    int size,
    @Nullable Labels elements,
    @Nullable Levels levels,
    boolean allowsUnseen) {

  /**
   * Whether a value of the input's type is valid: a level, or an unseen one if allowed. A string
   * that only looks like a level is not.
   */
  public boolean accepts(Value value) {
    return levels == null || levels.contains(value) || (allowsUnseen && !levels.resembles(value));
  }

  /** Whether there are integers among the levels for which a double is too coarse. */
  public boolean hasLargeLevels() {
    return levels != null && levels.areLarge();
  }

  /**
   * Whether a value that is accepted is a level which the trace lacks, in any of the dimensions
   * that the input indexes; variables of those that have it keep its draws.
   */
  public boolean isUnseen(Value value) {
    return allowsUnseen && levels != null && !levels.contains(value);
  }
}
