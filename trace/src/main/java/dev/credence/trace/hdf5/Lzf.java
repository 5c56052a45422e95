// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import java.util.Arrays;

/**
 * Filter 32000, LZF: h5py's fast compression. A control byte c below 32 is followed by c + 1
 * literal bytes. Any other begins a repetition of earlier bytes: its upper three bits have the
 * length, its lower five the upper part of the distance.
 */
final class Lzf {
  /** How many bytes a compressed byte can represent: three bytes repeat up to 264. */
  private static final int LARGEST_RATIO = 88;

  private Lzf() {}

  /** Decompresses; more than the limit is an error. */
  static byte[] undo(byte[] bytes, int limit) throws TraceException {
    byte[] result = new byte[(int) Math.min(limit, (long) LARGEST_RATIO * bytes.length)];
    int length = 0;
    try {
      for (int at = 0; at < bytes.length; ) {
        int control = Byte.toUnsignedInt(bytes[at++]);
        if (control < 32) {
          System.arraycopy(bytes, at, result, length, control + 1);
          at += control + 1;
          length += control + 1;
        } else {
          int count = (control >> 5) + 2;
          if (count == 9) {
            count += Byte.toUnsignedInt(bytes[at++]);
          }
          int from = length - ((control & 31) << 8 | Byte.toUnsignedInt(bytes[at++])) - 1;
          for (int i = 0; i < count; i++) { // the source may run into what is written here
            result[length++] = result[from + i];
          }
        }
      }
    } catch (IndexOutOfBoundsException e) {
      throw TraceException.corrupt(TraceMessages.CHUNK_NOT_DECOMPRESSED, e);
    }
    return Arrays.copyOf(result, length);
  }
}
