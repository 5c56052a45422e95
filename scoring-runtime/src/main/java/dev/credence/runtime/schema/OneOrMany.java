// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A single value or an array of independent values, of which at least one is valid.
 *
 * @param single whether it was a single value, not an array
 * @param elements in order; null for invalid ones
 * @param errors of each element; empty for valid ones
 */
public record OneOrMany<T>(
    boolean single, List<@Nullable T> elements, List<List<ValidationError>> errors) {
  /** The number of elements, including invalid ones. */
  public int size() {
    return elements.size();
  }

  /** The path of an element, given that of the whole. */
  public Path path(Path whole, int element) {
    return single ? whole : whole.to(element);
  }
}
