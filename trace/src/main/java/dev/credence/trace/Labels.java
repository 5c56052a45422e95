// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The coordinate labels of a dimension: strings, numbers or, if the trace has none, the positions 0
 * to size-1.
 */
public final class Labels {
  private static final int SHOWN = 10;

  /** Below this, every integer is an exact double. */
  private static final double EXACT = 0x1p53;

  /** xarray's name for a missing time. */
  static final String NO_TIME = "NaT";

  /** The type of the labels. */
  public enum Kind {
    TEXT,
    NUMBER,
    POSITION
  }

  private final Kind kind;
  private final List<Object> values;
  private final Map<Object, Integer> positions = new HashMap<>();
  private final boolean arePositions;

  /** Applied to numbers before they are looked up: rounds to the labels' type, as xarray does. */
  private final DoubleUnaryOperator rounding;

  private final boolean large;
  private final @Nullable TimeLabels times;
  private final @Nullable String flaw;
  private volatile @Nullable ConfusableLabels lookalikes;

  private Labels(int size) {
    this.kind = Kind.POSITION;
    this.values = new Positions(size);
    this.arePositions = true;
    this.rounding = DoubleUnaryOperator.identity();
    this.large = false;
    this.times = null;
    this.flaw = null;
  }

  private Labels(
      Kind kind,
      List<Object> values,
      DoubleUnaryOperator rounding,
      @Nullable TimeLabels times,
      @Nullable String flaw) {
    this.kind = kind;
    this.values = List.copyOf(values);
    this.arePositions = values.equals(new Positions(values.size()));
    this.rounding = rounding;
    this.large = values.stream().anyMatch(BigInteger.class::isInstance);
    this.times = times;
    int unnamed = 0;
    for (int i = 0; i < values.size(); i++) {
      if (times != null && values.get(i).equals(NO_TIME)) {
        unnamed++;
      } else {
        positions.putIfAbsent(values.get(i), i);
      }
    }
    boolean unique = positions.size() + unnamed == values.size();
    this.flaw = flaw != null || unique ? flaw : TraceMessages.DUPLICATE_LABEL;
  }

  /** String labels, in order. */
  public static Labels texts(List<String> labels) {
    return new Labels(
        Kind.TEXT, new ArrayList<>(labels), DoubleUnaryOperator.identity(), null, null);
  }

  /**
   * Times as string labels, in order; other notations of a time match it too.
   *
   * @param times null for a missing time, which nothing matches
   * @param labels as strings; {@code NaT} for a missing time
   */
  public static Labels times(List<? extends @Nullable LocalDateTime> times, List<String> labels) {
    return new Labels(
        Kind.TEXT,
        new ArrayList<>(labels),
        DoubleUnaryOperator.identity(),
        new TimeLabels(times),
        null);
  }

  /**
   * The same labels, of a dimension that cannot be indexed.
   *
   * @param reason for messages: "it has durations"
   */
  public Labels notIndexable(String reason) {
    return new Labels(kind, values, rounding, times, reason);
  }

  /** Numeric labels, in order. */
  public static Labels numbers(double... labels) {
    return rounded(DoubleUnaryOperator.identity(), labels);
  }

  /** Labels of single precision: 0.1 matches the nearest float. */
  public static Labels singles(double... labels) {
    return rounded(number -> (float) number, labels);
  }

  /** Labels of half precision. */
  public static Labels halves(double... labels) {
    return rounded(number -> Float.float16ToFloat(Float.floatToFloat16((float) number)), labels);
  }

  private static Labels rounded(DoubleUnaryOperator rounding, double... labels) {
    List<Object> values = new ArrayList<>(labels.length);
    for (double label : labels) {
      values.add(label + 0.0); // -0.0 and 0.0 are one label
    }
    return new Labels(Kind.NUMBER, values, rounding, null, null);
  }

  /**
   * Labels that are 8-byte integers, in order.
   *
   * @param signed whether their first bit is a sign
   */
  public static Labels integers(boolean signed, long... labels) {
    List<Object> values = new ArrayList<>(labels.length);
    for (long label : labels) {
      values.add(
          (signed || label >= 0) && Math.abs((double) label) < EXACT
              ? (Object) ((double) label + 0.0)
              : new BigInteger(signed ? Long.toString(label) : Long.toUnsignedString(label)));
    }
    return new Labels(Kind.NUMBER, values, DoubleUnaryOperator.identity(), null, null);
  }

  /** The labels that are in a list, in the list's order. */
  public Labels subset(List<Object> some) {
    return new Labels(
        kind == Kind.TEXT ? kind : Kind.NUMBER,
        some,
        rounding,
        times == null
            ? null
            : times.at(some.stream().map(positions::get).collect(Collectors.toSet())),
        flaw);
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
   * Whether the labels are the positions 0 to size-1: implicit because the trace has none, or
   * stored as some formats do.
   */
  public boolean arePositions() {
    return arePositions;
  }

  /** Whether every label identifies one position; otherwise see {@link #notIndexableReason()}. */
  public boolean canIndex() {
    return flaw == null;
  }

  /** Why the dimension cannot be indexed by its labels; null if it can. */
  public @Nullable String notIndexableReason() {
    return flaw;
  }

  /**
   * The labels in order: {@code String}s or {@code Double}s, and {@code BigInteger}s for integers
   * from 2<sup>53</sup> on, which doubles cannot all represent.
   */
  public List<Object> values() {
    return values;
  }

  /** Whether a label, as {@link #values()} has them, is one of these. */
  public boolean contains(Object label) {
    return indexOf(label) >= 0;
  }

  /** The position of a label, as {@link #values()} has them, or -1 if it is not a label. */
  public int indexOf(Object label) {
    return switch (label) {
      case String text -> indexOf(text);
      case Double number -> indexOf(number.doubleValue());
      case BigInteger number -> indexOf(number);
      default -> -1;
    };
  }

  /** Whether some labels are integers that a double cannot represent. */
  public boolean areLarge() {
    return large;
  }

  /** The position of a number, or -1 if it is not a label. */
  public int indexOf(double number) {
    return arePositions
        ? position(number, size())
        : positions.getOrDefault(rounding.applyAsDouble(number) + 0.0, -1);
  }

  /** The position of an integer from 2<sup>53</sup> on, or -1 if it is not a label. */
  public int indexOf(BigInteger number) {
    Integer exact = positions.get(number);
    // labels that are not integers are doubles
    return exact != null ? exact : areLarge() ? -1 : indexOf(number.doubleValue());
  }

  /** The position that a number is, 0 to size-1, or -1. */
  private static int position(double number, int size) {
    return number >= 0 && number < size && number == (int) number ? (int) number : -1;
  }

  /** The position of a string, or -1 if it is not a label. */
  public int indexOf(String text) {
    Integer exact = positions.get(text);
    return exact != null ? exact : times == null ? -1 : times.indexOf(text);
  }

  /** The label that a different string looks like; null if there is none. */
  public @Nullable String lookalike(String text) {
    if (kind != Kind.TEXT || positions.containsKey(text)) {
      return null;
    }
    ConfusableLabels known = lookalikes;
    if (known == null) {
      known = new ConfusableLabels(values);
      lookalikes = known;
    }
    return known.of(text);
  }

  /**
   * Whether a string that is not a label looks like one, or is a period that contains some: then it
   * cannot be an unseen level.
   */
  public boolean resembles(String text) {
    return lookalike(text) != null
        || (times != null && !positions.containsKey(text) && times.overlaps(text));
  }

  /** Why a string is not a label, to be appended to a sentence; empty if it resembles none. */
  public String hint(String text) {
    String alike = lookalike(text);
    if (alike != null) {
      return "; " + ConfusableLabels.difference(text, alike);
    }
    return times == null ? "" : times.hint(text);
  }

  /** The labels as a user would list them, shortened after ten: {@code 'north', 'south'}. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN, values.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(describe(values.get(i)));
    }
    return values.size() > SHOWN
        ? text.append(", … (").append(values.size()).append(" in total)").toString()
        : text.toString();
  }

  /** One label as a user would write it: {@code 'north'}, {@code 2}, {@code 0.5}. */
  public static String describe(Object label) {
    if (label instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) <= EXACT
          ? Long.toString(number.longValue())
          : number.toString();
    }
    return label instanceof BigInteger number ? number.toString() : "'" + label + "'";
  }

  /** Positions equal explicit labels with the same values. */
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

  /** The numbers 0 to size-1 without storing them: a file may declare any size. */
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
