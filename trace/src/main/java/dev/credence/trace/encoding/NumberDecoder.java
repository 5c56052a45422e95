// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads stored numbers: integers, and those of IEEE 754. */
@FunctionalInterface
public interface NumberDecoder {
  /** The number that starts at an index of an array, as the nearest double. */
  double decode(byte[] bytes, int at);

  /**
   * Of integers.
   *
   * @param size bytes of one: 1, 2, 4 or 8
   */
  static NumberDecoder integer(int size, ByteOrder order, boolean signed) {
    if (size == 1) {
      return signed ? (b, at) -> b[at] : (b, at) -> Byte.toUnsignedInt(b[at]);
    }
    VarHandle handle = handle(size, order);
    return switch (size) {
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
    };
  }

  /** Reads integers of 8 bytes, to the last digit. */
  interface Exact {
    /** The bits of the integer that starts at an index of an array. */
    long decode(byte[] bytes, int at);
  }

  /** A decoder for integers of 8 bytes. */
  static Exact exact(ByteOrder order) {
    VarHandle handle = handle(Long.BYTES, order);
    return (b, at) -> (long) handle.get(b, at);
  }

  /**
   * Of floating-point numbers.
   *
   * @param size bytes of one: 2, 4 or 8
   */
  static NumberDecoder floating(int size, ByteOrder order) {
    VarHandle handle = handle(size, order);
    return switch (size) {
      case 2 -> (b, at) -> Float.float16ToFloat((short) handle.get(b, at));
      case 4 -> (b, at) -> Float.intBitsToFloat((int) handle.get(b, at));
      default -> (b, at) -> Double.longBitsToDouble((long) handle.get(b, at));
    };
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
