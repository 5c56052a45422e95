// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import java.util.Arrays;

/**
 * BloscLZ, Blosc's own compression, after the format of FastLZ: literals, and matches that refer
 * back. A token below 32 is a count of literals; another holds a length in its first three bits and
 * the high part of a distance in the others.
 */
final class BloscLz {
  private static final int NEAREST_FAR_MATCH = 8191;

  private BloscLz() {}

  /** Decompresses a part of some bytes to exactly a size. */
  static byte[] undo(byte[] bytes, int from, int length, int size) throws TraceException {
    byte[] result = new byte[size];
    int in = from;
    int end = from + length;
    int out = 0;
    try {
      int token = bytes[in++] & 31; // the first is of literals, whatever its high bits say
      while (true) {
        if (token < 32) {
          int count = token + 1;
          if (in + count > end) {
            break;
          }
          System.arraycopy(bytes, in, result, out, count);
          in += count;
          out += count;
        } else {
          int count = (token >> 5) + 2;
          if (count == 9) {
            int more;
            do {
              more = bytes[in++] & 255;
              count += more;
            } while (more == 255);
          }
          int high = token & 31;
          int low = bytes[in++] & 255;
          int distance = (high << 8) + low + 1;
          if (high == 31 && low == 255) {
            distance = ((bytes[in++] & 255) << 8) + (bytes[in++] & 255) + NEAREST_FAR_MATCH + 1;
          }
          for (int i = 0; i < count; i++, out++) { // what it refers to may overlap with it
            result[out] = result[out - distance];
          }
        }
        if (in >= end) {
          break;
        }
        token = bytes[in++] & 255;
      }
    } catch (IndexOutOfBoundsException e) {
      throw TraceException.corrupt(TraceMessages.CHUNK_NOT_DECOMPRESSED, e);
    }
    return out == size ? result : Arrays.copyOf(result, out);
  }
}
