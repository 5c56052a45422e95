// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.encoding.StoredNumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks numbers that are stored by the CF conventions (sections 2.5.1 and 8.1), bit for bit as
 * xarray does: {@code CFMaskCoder} and {@code CFScaleOffsetCoder} of its {@code coding.variables},
 * with the types that {@code _choose_float_dtype} gives. Values equal to {@code _FillValue} or
 * {@code missing_value} are missing; of the others, value = stored * scale_factor + add_offset.
 * Variables that xarray cannot read, or reads differently from the conventions, are rejected.
 * {@code valid_min}, {@code valid_max} and {@code valid_range} are ignored, as in xarray.
 */
final class Packing {
  /** Up to this, integers are exact doubles. */
  private static final double EXACT = 0x1p53;

  /** The default type of numbers. */
  static final StoredNumberType FLOAT64 = new StoredNumberType(true, true, Double.BYTES);

  /** The value of a variable's attribute; null if there is none. */
  interface Attributes {
    @Nullable PackingAttribute get(String name) throws TraceException;
  }

  private final String name;
  private final StoredNumberType stored;
  private final boolean otherSign;
  private final double[] missing;
  private final @Nullable Double factor;
  private final @Nullable Double summand;
  private final boolean single;
  private final boolean exact;
  private final boolean bits;

  /**
   * Reads the attributes of a variable.
   *
   * @param name of the variable, for messages
   * @param stored the type of its numbers
   * @throws TraceException if they need what is not supported
   */
  Packing(String name, StoredNumberType stored, Attributes attributes) throws TraceException {
    this.name = name;
    PackingAttribute unsigned = attributes.get("_Unsigned");
    String sign = unsigned == null ? null : unsigned.text();
    this.otherSign = !stored.floating() && (stored.signed() ? "true" : "false").equals(sign);
    this.stored = otherSign ? new StoredNumberType(false, !stored.signed(), stored.size()) : stored;
    PackingAttribute fill = attributes.get("_FillValue");
    PackingAttribute other = attributes.get("missing_value");
    boolean masked = isMask(fill) || isMask(other);
    double[] fills = numbers(fill).clone();
    if (otherSign && fills.length > 1) {
      throw refused("_Unsigned and several values of _FillValue");
    } else if (otherSign && masked && fills.length == 1) {
      fills[0] = resigned(fills[0]);
    }
    this.missing =
        DoubleStream.concat(DoubleStream.of(fills), DoubleStream.of(numbers(other)))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    PackingAttribute scale = attributes.get("scale_factor");
    PackingAttribute offset = attributes.get("add_offset");
    boolean packed = scale != null || offset != null;
    // a _FillValue that is NaN leaves floating-point numbers in their own type
    boolean own = stored.floating() && (fill != null || other != null) && !masked;
    boolean lone = !own && offset == null;
    boolean integers = lone && scale != null && scale.isInteger();
    boolean longs = lone && scale != null && scale.isLong();
    if (integers && (stored.floating() || masked || !longs)) {
      throw refused("an integer scale_factor, which would make the values integers");
    }
    int size = !packed ? Double.BYTES : own ? stored.size() : resultSize(scale, offset);
    if (size < Float.BYTES) {
      throw refused("a scale_factor or values in half precision");
    }
    this.single = size == Float.BYTES;
    this.exact = integers || single;
    this.factor = number("scale_factor", scale);
    this.summand = number("add_offset", offset);
    PackingAttribute dtype = attributes.get("dtype");
    this.bits = dtype != null && "bool".equals(dtype.text());
  }

  /** Rejects variables that xarray reads as times. */
  static void checkNoTimes(String name, Attributes attributes) throws TraceException {
    PackingAttribute units = attributes.get("units");
    PackingAttribute dtype = attributes.get("dtype");
    boolean times = units != null && units.text() != null && units.text().contains("since");
    if (times || (dtype != null && dtype.text() != null && dtype.text().startsWith("timedelta"))) {
      throw new TraceException(Kind.UNSUPPORTED_FORMAT, TraceMessages.timesAsValues(name));
    }
  }

  /** Whether values are stored as they are. */
  boolean isPlain() {
    return keepsNumbers() && missing.length == 0;
  }

  /** Whether values that are not missing are stored as they are. */
  boolean keepsNumbers() {
    return !otherSign && factor == null && summand == null && !bits;
  }

  /** Bytes of the resulting floating-point numbers, 2, 4 or 8; 8 for integers. */
  int precision() {
    boolean scaled = factor != null || summand != null;
    return scaled ? (single ? Float.BYTES : Double.BYTES) : stored.floating() ? stored.size() : 8;
  }

  /** Unpacks in place. */
  void undo(double[] values) throws TraceException {
    for (int i = 0; !isPlain() && i < values.length; i++) {
      values[i] = unpacked(values[i]);
    }
  }

  private double unpacked(double value) throws TraceException {
    double number = otherSign ? resigned(value) : value;
    if (exact && stored.isLong() && Math.abs(number) > EXACT) {
      throw refused("a scale_factor and integers beyond 2^53");
    }
    number = rounded(number);
    for (double none : missing) {
      number = number == none ? Double.NaN : number;
    }
    number = factor == null ? number : rounded(number * factor);
    number = summand == null ? number : rounded(number + summand);
    return !bits ? number : number == 0 ? 0 : 1; // NaN is true, as in NumPy
  }

  private double rounded(double number) {
    return single ? (float) number : number;
  }

  /** The number with the same bits, reinterpreted as signed or unsigned. */
  private double resigned(double value) throws TraceException {
    double all = Math.scalb(1.0, 8 * stored.size());
    double result = stored.signed() && value >= all / 2 ? value - all : value;
    result = !stored.signed() && value < 0 ? value + all : result;
    if ((stored.isLong() && result != value) || result >= all || result < -all / 2) {
      throw refused("_Unsigned on 8-byte integers, or a _FillValue outside the type");
    }
    return result;
  }

  private static double[] numbers(@Nullable PackingAttribute attribute) {
    return attribute == null ? new double[0] : attribute.numbers();
  }

  /** Whether the attribute has a value that is not NaN; strings count, and equal no number. */
  private static boolean isMask(@Nullable PackingAttribute attribute) {
    return attribute != null
        && (attribute.text() != null
            || DoubleStream.of(attribute.numbers()).anyMatch(value -> !Double.isNaN(value)));
  }

  /** The bytes of a result: {@code _choose_float_dtype}. */
  private int resultSize(@Nullable PackingAttribute scale, @Nullable PackingAttribute offset) {
    List<Integer> sizes = new ArrayList<>();
    for (int size : new int[] {Float.BYTES, Double.BYTES}) {
      if (scale != null && scale.isFloating(size) && (offset == null || offset.isFloating(size))) {
        sizes.add(size);
      }
    }
    boolean both = scale != null && offset != null;
    if (both && !stored.floating() && stored.size() == Integer.BYTES) {
      return Double.BYTES;
    }
    boolean half = offset == null && scale != null && scale.isFloating(Short.BYTES);
    return half ? Short.BYTES : sizes.isEmpty() ? Double.BYTES : sizes.getFirst();
  }

  private @Nullable Double number(String attribute, @Nullable PackingAttribute value)
      throws TraceException {
    if (value == null) {
      return null;
    } else if (value.numbers().length != 1) {
      throw refused(
          value.text() == null ? attribute + " with several values" : "a string as " + attribute);
    }
    double number = value.numbers()[0];
    return single && value.plain() ? (float) number : number;
  }

  private TraceException refused(String what) {
    return new TraceException(Kind.UNSUPPORTED_FORMAT, TraceMessages.packed(name, what));
  }
}
