// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.encoding.NumberDecoder;
import dev.credence.trace.encoding.StoredNumberType;
import java.nio.ByteOrder;

/**
 * Datatype classes 0, Fixed-Point, and 1, Floating-Point, where they are integers and IEEE 754
 * numbers of whole bytes.
 *
 * @param type of an element
 * @param order of its bytes
 * @param decoder reads an element
 */
record Numeric(StoredNumberType type, ByteOrder order, NumberDecoder decoder)
    implements HdfDatatype {
  @Override
  public long size() {
    return type.size();
  }

  static Numeric integer(int size, ByteOrder order, boolean signed) {
    return new Numeric(
        new StoredNumberType(false, signed, size),
        order,
        NumberDecoder.integer(size, order, signed));
  }

  static Numeric floating(int size, ByteOrder order) {
    return new Numeric(
        new StoredNumberType(true, true, size), order, NumberDecoder.floating(size, order));
  }
}
