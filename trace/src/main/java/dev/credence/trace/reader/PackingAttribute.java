// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.encoding.StoredNumberType;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute with its NumPy or Python type, on which xarray's arithmetic depends.
 *
 * @param numbers the numbers, in order; none for a string
 * @param type of the numbers; null if they have no common type, as in the list of a Zarr attribute
 * @param plain whether it is a Python number, which takes the type of the other operand
 * @param text the string; null for numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PackingAttribute(
    double[] numbers, @Nullable StoredNumberType type, boolean plain, @Nullable String text) {
  static PackingAttribute text(String text) {
    return new PackingAttribute(new double[0], null, false, text);
  }

  /** Whether it is of a floating-point type of this size. */
  boolean isFloating(int size) {
    return type != null && type.floating() && type.size() == size;
  }

  boolean isLong() {
    return type != null && type.isLong();
  }

  boolean isInteger() {
    return type != null && !type.floating();
  }
}
