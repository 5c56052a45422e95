// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.encoding.StoredNumberType;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute as NumPy or Python has it, on whose type xarray's arithmetic depends.
 *
 * @param numbers the numbers, in order; none if it is a text
 * @param type of the numbers; null if they are of no one type, as the list of a Zarr attribute is
 * @param plain whether it is a number of Python, which takes the type of what it is combined with
 * @param text the text; null if it is none
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
