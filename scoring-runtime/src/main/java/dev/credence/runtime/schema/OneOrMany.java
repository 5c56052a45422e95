// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value, or an array of values each of which stands for itself: at least one is valid.
 *
 * @param single whether it was one value, and no array
 * @param elements in order; null where one is not valid
 * @param errors what is wrong with each element; empty where it is valid
 */
public record OneOrMany<T>(
    boolean single, List<@Nullable T> elements, List<List<ValidationError>> errors) {
  /** How many there are, those that are not valid included. */
  public int size() {
    return elements.size();
  }

  /** Where an element stands, if the whole stands at a path. */
  public Path path(Path whole, int element) {
    return single ? whole : whole.to(element);
  }
}
