// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of a value in a request: {@code ["body", "data", "x"]}. Elements are names or indexes.
 */
public record Path(@Nullable Path parent, Object element) {

  /** The body as a whole. */
  public static final Path BODY = new Path(null, "body");

  /** The first element for errors of the model instead of the body. */
  public static final String MODEL = "model";

  /**
   * The same path with {@link #MODEL} instead of {@code body}, for errors of the model at this
   * value.
   */
  public Path ofModel() {
    return parent == null ? new Path(null, MODEL) : new Path(parent.ofModel(), element);
  }

  /** The path of a member or an element of this value. */
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
