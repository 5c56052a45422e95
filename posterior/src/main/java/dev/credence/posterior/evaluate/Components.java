// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A scalar or a vector during binding: one node per element, one for a scalar. Vectors are unrolled
 * here, so that evaluation only has numbers.
 *
 * @param labels of the vector's dimension; none for a scalar or a vector input
 */
record Components(List<Node> nodes, @Nullable Labels labels) {
  Components {
    nodes = List.copyOf(nodes);
  }

  static Components scalar(Node node) {
    return new Components(List.of(node), null);
  }

  boolean isScalar() {
    return nodes.size() == 1;
  }

  Node scalar() {
    return nodes.getFirst();
  }

  Components map(UnaryOperator<Node> function) {
    return new Components(nodes.stream().map(function).toList(), labels);
  }

  /** Whether this is a vector with an element for each label of a dimension. */
  boolean runsOver(Dimension dimension) {
    return nodes.size() == dimension.size()
        && (labels == null || labels.equals(dimension.labels()));
  }

  /** Whether the two can be joined element by element: one is a scalar, or both are alike. */
  boolean fits(Components other) {
    return isScalar()
        || other.isScalar()
        || (nodes.size() == other.nodes.size()
            && (labels == null || other.labels == null || labels.equals(other.labels)));
  }

  /** Joins element by element; a scalar is joined to every element of a vector. */
  Components zip(Components other, BinaryOperator<Node> function) {
    int size = Math.max(nodes.size(), other.nodes.size());
    List<Node> joined = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      joined.add(function.apply(at(i), other.at(i)));
    }
    return new Components(joined, labels == null ? other.labels : labels);
  }

  /** {@code condition ? then : otherwise}, element by element; numbers go with every element. */
  static Components choose(Components condition, Components then, Components otherwise) {
    Components shape = condition.zip(then, (a, b) -> a).zip(otherwise, (a, b) -> a);
    List<Node> chosen = new ArrayList<>(shape.nodes().size());
    for (int i = 0; i < shape.nodes().size(); i++) {
      chosen.add(new ConditionalNode(condition.at(i), then.at(i), otherwise.at(i)));
    }
    return new Components(chosen, shape.labels());
  }

  private Node at(int i) {
    return isScalar() ? scalar() : nodes.get(i);
  }

  /** Describes it in messages: {@code a vector of 4 (dimension labels 'a', …)}. */
  String describe() {
    return isScalar()
        ? "a number"
        : "a vector of " + nodes.size() + (labels == null ? "" : " (" + labels.describe() + ")");
  }
}
