// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace.hdf5;

import dev.credence.posterior.trace.encoding.NumberDecoder;
import java.nio.ByteOrder;

/**
 * Datatype classes 0, Fixed-Point, and 1, Floating-Point, where they are integers and IEEE 754
 * numbers of whole bytes.
 *
 * @param size bytes of an element
 * @param isFloating whether of class 1
 * @param decoder reads an element
 */
record Numeric(long size, boolean isFloating, NumberDecoder decoder) implements Datatype {
  static Numeric integer(int size, ByteOrder order, boolean signed) {
    return new Numeric(size, false, NumberDecoder.integer(size, order, signed));
  }

  static Numeric floating(int size, ByteOrder order) {
    return new Numeric(size, true, NumberDecoder.floating(size, order));
  }
}
