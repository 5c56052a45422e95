// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Filter 3, Fletcher32: a checksum in the last four bytes. */
final class Fletcher32 {
  private Fletcher32() {}

  /** The bytes before the checksum, if they match it. */
  static byte[] verify(byte[] bytes) throws TraceException {
    int length = bytes.length - 4;
    if (length < 0
        || ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(length)
            != of(bytes, length)) {
      throw TraceException.corrupt(TraceMessages.CHUNK_CHECKSUM);
    }
    return Arrays.copyOf(bytes, length);
  }

  /** The sum of all big-endian words of 16 bits, and the sum of its states, in ones' complement. */
  static int of(byte[] bytes, int length) {
    int sum = 0;
    int sums = 0;
    for (int i = 0; i < length; i += 2) {
      int low = i + 1 < length ? Byte.toUnsignedInt(bytes[i + 1]) : 0;
      sum = fold(sum + (Byte.toUnsignedInt(bytes[i]) << 8 | low));
      sums = fold(sums + sum);
    }
    return sums << 16 | sum;
  }

  private static int fold(int sum) {
    return (sum & 0xffff) + (sum >>> 16);
  }
}
