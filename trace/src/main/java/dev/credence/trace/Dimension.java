// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

/**
 * A named dimension of a variable, other than chain and draw.
 *
 * @param name as in the trace, {@code category}
 * @param labels its coordinates, one for each position
 */
public record Dimension(String name, Labels labels) {
  /** How many elements the dimension has. */
  public int size() {
    return labels.size();
  }
}
