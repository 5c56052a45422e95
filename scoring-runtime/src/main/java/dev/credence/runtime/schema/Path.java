// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a request a value stands: {@code ["body", "data", "x"]}. Elements are names or indices.
 */
public record Path(@Nullable Path parent, Object element) {

  /** The body as a whole. */
  public static final Path BODY = new Path(null, "body");

  /** The first element where not the body is at error. */
  public static final String MODEL = "model";

  /**
   * Where the model makes something of the value here: the same path, but that it begins with
   * {@link #MODEL} in place of {@code body}.
   */
  public Path ofModel() {
    return parent == null ? new Path(null, MODEL) : new Path(parent.ofModel(), element);
  }

  /** The path of a member, or of an element, of the value here. */
  public Path to(Object child) {
    return new Path(this, child);
  }

  /** The elements from the outermost on, as an error's {@code loc} shows them. */
  public List<Object> elements() {
    Deque<Object> elements = new ArrayDeque<>();
    for (Path at = this; at != null; at = at.parent) {
      elements.addFirst(at.element);
    }
    return List.copyOf(elements);
  }
}
