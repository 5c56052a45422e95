// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

/**
 * An input of a likelihood, as declared.
 *
 * @param minimum smallest value allowed (of each element, for a vector); -Infinity if not given
 * @param maximum largest value allowed; Infinity if not given
 * @param size elements of a vector; 0 if it follows from the dimension it is used with
 */
public record Input(String name, InputType type, double minimum, double maximum, int size) {
  /** An input without bounds, of a size that follows from its use. */
  public static Input of(String name, InputType type) {
    return new Input(name, type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
  }
}
