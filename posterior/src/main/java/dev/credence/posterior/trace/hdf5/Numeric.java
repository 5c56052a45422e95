// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace.hdf5;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Datatype classes 0, Fixed-Point, and 1, Floating-Point, where they are integers and IEEE 754
 * numbers of whole bytes.
 *
 * @param size bytes of an element
 * @param isFloating whether of class 1
 * @param decoder reads an element
 */
record Numeric(long size, boolean isFloating, Decoder decoder) implements Datatype {
  /** Reads the number that starts at an index of an array, as the nearest double. */
  interface Decoder {
    double decode(byte[] bytes, int at);
  }

  static Numeric integer(int size, ByteOrder order, boolean signed) {
    if (size == 1) {
      return new Numeric(
          size, false, signed ? (b, at) -> b[at] : (b, at) -> Byte.toUnsignedInt(b[at]));
    }
    VarHandle handle = handle(size, order);
    return new Numeric(
        size,
        false,
        switch (size) {
          case 2 ->
              signed
                  ? (b, at) -> (short) handle.get(b, at)
                  : (b, at) -> Short.toUnsignedInt((short) handle.get(b, at));
          case 4 ->
              signed
                  ? (b, at) -> (int) handle.get(b, at)
                  : (b, at) -> Integer.toUnsignedLong((int) handle.get(b, at));
          default ->
              signed
                  ? (b, at) -> (double) (long) handle.get(b, at)
                  : (b, at) -> unsigned((long) handle.get(b, at));
        });
  }

  static Numeric floating(int size, ByteOrder order) {
    VarHandle handle = handle(size, order);
    return new Numeric(
        size,
        true,
        switch (size) {
          case 2 -> (b, at) -> Float.float16ToFloat((short) handle.get(b, at));
          case 4 -> (b, at) -> Float.intBitsToFloat((int) handle.get(b, at));
          default -> (b, at) -> Double.longBitsToDouble((long) handle.get(b, at));
        });
  }

  /** The nearest double: half of it, with the bit that is lost kept for the rounding, twice. */
  private static double unsigned(long value) {
    return value >= 0 ? (double) value : (double) ((value >>> 1) | (value & 1)) * 2;
  }

  private static VarHandle handle(int size, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(
        size == 2 ? short[].class : size == 4 ? int[].class : long[].class, order);
  }
}
