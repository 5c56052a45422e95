// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.trace.Labels;
import java.util.List;
import java.util.stream.Stream;

/**
 * The levels of an input that selects elements: the labels common to all dimensions that it
 * indexes.
 */
public final class Levels {
  private final Labels labels;

  /** The labels of the dimensions, without duplicates. */
  private final List<Labels> others;

  private Levels(Labels labels, List<Labels> others) {
    this.labels = labels;
    this.others = List.copyOf(others);
  }

  /**
   * The common labels of the dimensions that an input indexes.
   *
   * @param indexed at least one; either all strings, or none
   */
  public static Levels of(List<Labels> indexed) {
    Labels first = indexed.getFirst();
    List<Object> common =
        first.values().stream()
            .filter(label -> indexed.stream().allMatch(labels -> labels.contains(label)))
            .toList();
    return common.size() == first.size()
        ? new Levels(first, indexed.subList(1, indexed.size()))
        : new Levels(first.subset(common), indexed);
  }

  /**
   * Whether a value is a level, and the same one in every dimension: {@code 2024-01} is not if one
   * of them has two days of that month.
   */
  public boolean contains(Value value) {
    int level = value.indexIn(labels);
    if (level < 0 || others.isEmpty()) {
      return level >= 0;
    }
    Object label = labels.values().get(level);
    return others.stream().allMatch(each -> value.indexIn(each) == each.indexOf(label));
  }

  /** Whether a value looks like a level without being one, so that it cannot be an unseen level. */
  public boolean resembles(Value value) {
    return value instanceof Value.Text text && all().anyMatch(each -> each.resembles(text.text()));
  }

  private Stream<Labels> all() {
    return Stream.concat(Stream.of(labels), others.stream());
  }

  /** Why a value is not a level, to be appended to a sentence; may be empty. */
  public String hint(Value value) {
    return value instanceof Value.Text text
        ? all()
            .map(each -> each.hint(text.text()))
            .filter(remark -> !remark.isEmpty())
            .findFirst()
            .orElse("")
        : "";
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
