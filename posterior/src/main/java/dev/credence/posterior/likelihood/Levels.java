// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.posterior.trace.Labels;
import java.util.List;

/** The levels of an input that selects elements: the labels that every dimension it indexes has. */
public final class Levels {
  private final Labels labels;

  private Levels(Labels labels) {
    this.labels = labels;
  }

  /**
   * The common labels of the dimensions that an input indexes.
   *
   * @param indexed at least one; all of text, or none
   */
  public static Levels of(List<Labels> indexed) {
    Labels first = indexed.getFirst();
    List<Object> common =
        first.values().stream()
            .filter(label -> indexed.stream().allMatch(labels -> labels.contains(label)))
            .toList();
    if (common.size() == first.size()) {
      return new Levels(first);
    }
    return new Levels(
        first.kind() == Labels.Kind.TEXT
            ? Labels.texts(common.stream().map(String.class::cast).toList())
            : Labels.numbers(common.stream().mapToDouble(Double.class::cast).toArray()));
  }

  /** Whether a value is one of the levels. */
  public boolean contains(Value value) {
    return value.indexIn(labels) >= 0;
  }

  /** The levels in order: {@code String}s or {@code Double}s. */
  public List<Object> values() {
    return labels.values();
  }

  /** The levels as a user would list them, shortened after ten. */
  public String describe() {
    return labels.describe();
  }
}
