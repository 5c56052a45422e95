// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The coordinate labels of a dimension: texts, numbers, or, where the trace has none, the positions
 * 0 to size-1.
 */
public final class Labels {
  private static final int SHOWN = 10;

  /** What the labels are. */
  public enum Kind {
    TEXT,
    NUMBER,
    POSITION
  }

  private final Kind kind;
  private final List<Object> values;
  private final Map<Object, Integer> positions = new HashMap<>();
  private final boolean arePositions;

  private Labels(int size) {
    this.kind = Kind.POSITION;
    this.values = new Positions(size);
    this.arePositions = true;
  }

  private Labels(Kind kind, List<Object> values) {
    this.kind = kind;
    this.values = List.copyOf(values);
    this.arePositions = values.equals(new Positions(values.size()));
    for (int i = 0; i < values.size(); i++) {
      positions.putIfAbsent(values.get(i), i);
    }
  }

  /** Text labels, in order. */
  public static Labels texts(List<String> labels) {
    return new Labels(Kind.TEXT, new ArrayList<>(labels));
  }

  /** Numeric labels, in order. */
  public static Labels numbers(double... labels) {
    List<Object> values = new ArrayList<>(labels.length);
    for (double label : labels) {
      values.add(label + 0.0); // -0.0 and 0.0 are one label
    }
    return new Labels(Kind.NUMBER, values);
  }

  /** The positions of a dimension without coordinates. */
  public static Labels positions(int size) {
    return new Labels(size);
  }

  public Kind kind() {
    return kind;
  }

  public int size() {
    return values.size();
  }

  /**
   * Whether the labels are the positions 0 to size-1: because the trace has none, or because they
   * were written down, which some formats do and others do not.
   */
  public boolean arePositions() {
    return arePositions;
  }

  /** True if every label occurs once, so that each names one position. */
  public boolean areUnique() {
    return kind == Kind.POSITION || positions.size() == values.size();
  }

  /** The labels in order: {@code String}s or {@code Double}s. */
  public List<Object> values() {
    return values;
  }

  /** Whether this {@code String} or {@code Double} is one of the labels. */
  public boolean contains(Object label) {
    return kind == Kind.POSITION ? values.contains(label) : positions.containsKey(label);
  }

  /** The position of a number, or -1 if it is no label. */
  public int indexOf(double number) {
    return arePositions ? position(number, size()) : positions.getOrDefault(number + 0.0, -1);
  }

  /** A number as one of the positions 0 to size-1, or -1 if it is none. */
  private static int position(double number, int size) {
    return number >= 0 && number < size && number == (int) number ? (int) number : -1;
  }

  /** The position of a text, or -1 if it is no label. */
  public int indexOf(String text) {
    return positions.getOrDefault(text, -1);
  }

  /** The labels as a user would list them, shortened after ten: {@code 'north', 'south'}. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN, values.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(describe(values.get(i)));
    }
    return values.size() > SHOWN
        ? text.append(", … (").append(values.size()).append(" in all)").toString()
        : text.toString();
  }

  /** One label as a user would write it: {@code 'north'}, {@code 2}, {@code 0.5}. */
  public static String describe(Object label) {
    if (label instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString(number.longValue())
          : number.toString();
    }
    return "'" + label + "'";
  }

  /** Positions equal labels that say the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels && values.equals(labels.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return describe();
  }

  /** The numbers 0 to size-1 without a place for each: a file may declare any size. */
  private static final class Positions extends AbstractList<Object> implements RandomAccess {
    private final int size;

    Positions(int size) {
      this.size = size;
    }

    @Override
    public Object get(int index) {
      return (double) Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int indexOf(@Nullable Object label) {
      return label instanceof Double number ? position(number, size) : -1;
    }

    @Override
    public boolean contains(@Nullable Object label) {
      return indexOf(label) >= 0;
    }
  }
}
