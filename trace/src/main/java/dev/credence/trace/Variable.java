// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All draws of one variable, one contiguous column per element.
 *
 * @param name as in the trace
 * @param dimensions without chain and draw, in the trace's order; none for a scalar
 * @param draws pooled draws D, chain by chain
 * @param values {@code values[element * draws + draw]}, elements in row-major order of the
 *     dimensions. Shared, not copied: never written after construction
 */
@SuppressWarnings(
    "ArrayRecordComponent") // the point of this class is one big array; it is never compared
public record Variable(String name, List<Dimension> dimensions, int draws, double[] values) {
  public Variable {
    dimensions = List.copyOf(dimensions);
    if (values.length != (long) draws * elements(dimensions)) {
      throw new IllegalArgumentException(
          "%s: %d values for %d draws of %d elements"
              .formatted(name, values.length, draws, elements(dimensions)));
    }
  }

  /** How many elements variables of these dimensions have; 1 for a scalar. */
  public static int elements(List<Dimension> dimensions) {
    int elements = 1;
    for (Dimension dimension : dimensions) {
      elements = Math.multiplyExact(elements, dimension.size());
    }
    return elements;
  }

  /**
   * An element as ArviZ names it, by its labels: {@code beta[north]}, {@code mu[north, 2]}; the
   * variable's name if it is a scalar.
   *
   * @param element its index in row-major order of the dimensions
   */
  public String elementName(int element) {
    if (dimensions.isEmpty()) {
      return name;
    }
    return labels(element).stream()
        .map(label -> label instanceof String text ? text : Labels.describe(label))
        .collect(Collectors.joining(", ", name + "[", "]"));
  }

  /**
   * The labels of an element, one of each dimension in order: {@code String}s or {@code Double}s.
   *
   * @param element its index in row-major order of the dimensions
   */
  public List<Object> labels(int element) {
    Object[] labels = new Object[dimensions.size()];
    int rest = element;
    for (int i = labels.length - 1; i >= 0; i--) {
      Dimension dimension = dimensions.get(i);
      labels[i] = dimension.labels().values().get(rest % dimension.size());
      rest /= dimension.size();
    }
    return List.of(labels);
  }
}
