// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;

/**
 * How chunks tile an array, in row-major order.
 *
 * @param shape of the array
 * @param chunk the shape of a chunk
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ZarrChunkGrid(long[] shape, long[] chunk) {
  /** How many chunks there are. */
  int count() throws TraceException {
    long[] counts = new long[shape.length];
    for (int i = 0; i < counts.length; i++) {
      if (chunk[i] == 0) {
        throw TraceException.corrupt(ZarrMessages.EMPTY_CHUNKS);
      }
      counts[i] = Math.ceilDiv(shape[i], chunk[i]);
    }
    int count = (int) Math.min(TraceSizeLimits.product(counts), Integer.MAX_VALUE);
    TraceSizeLimits.checkCount(count, "chunks");
    return count;
  }

  /** The indexes of a chunk in the grid, given its number in row-major order. */
  long[] place(int number) {
    long[] place = new long[shape.length];
    long rest = number;
    for (int i = place.length - 1; i >= 0; i--) {
      long count = Math.ceilDiv(shape[i], chunk[i]);
      place[i] = rest % count;
      rest /= count;
    }
    return place;
  }

  /** The indexes in the array of the first element of a chunk, given its number. */
  long[] offset(int number) {
    long[] offset = place(number);
    for (int i = 0; i < offset.length; i++) {
      offset[i] *= chunk[i];
    }
    return offset;
  }
}
