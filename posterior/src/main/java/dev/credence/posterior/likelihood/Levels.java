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
    return new Levels(first.only(common));
  }

  /** Whether a value is one of the levels. */
  public boolean contains(Value value) {
    return value.indexIn(labels) >= 0;
  }

  /** Whether a value looks like a level and is none, so that it is no other level either. */
  public boolean resembles(Value value) {
    return value instanceof Value.Text text && labels.lookalike(text.text()) != null;
  }

  /** Why a value is no level, as the rest of a sentence; empty if there is no more to say. */
  public String remark(Value value) {
    return value instanceof Value.Text text ? labels.remark(text.text()) : "";
  }

  /** Whether there are integers among them for which a double is too coarse. */
  public boolean areLarge() {
    return labels.areLarge();
  }

  /** The levels in order, as {@link Labels#values()} has them. */
  public List<Object> values() {
    return labels.values();
  }

  /** The levels as a user would list them, shortened after ten. */
  public String describe() {
    return labels.describe();
  }
}
