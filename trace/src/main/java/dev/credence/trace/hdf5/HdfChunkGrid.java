// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceSizeLimits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How chunks tile a dataset.
 *
 * @param dimensions of the dataset
 * @param maximum maximum size of each dimension
 * @param chunk the shape of a chunk
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HdfChunkGrid(long[] dimensions, long[] maximum, long[] chunk) {
  /** How many elements a chunk has. */
  long chunkElements() {
    return TraceSizeLimits.product(chunk);
  }

  /** The dimension that may grow without limit; 0 if none may. */
  int unlimited() {
    return Math.max(0, Arrays.stream(maximum).boxed().toList().indexOf(Cursor.UNDEFINED));
  }

  /** Whether an offset is one that a chunk within the dataset may have. */
  boolean contains(long[] offset) {
    for (int i = 0; i < chunk.length; i++) {
      if (offset[i] < 0 || offset[i] >= dimensions[i] || offset[i] % chunk[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a chunk is partly outside the dataset. */
  boolean isPartial(long[] offset) {
    for (int i = 0; i < chunk.length; i++) {
      if (dimensions[i] - offset[i] < chunk[i]) {
        return true;
      }
    }
    return false;
  }

  /**
   * The offset of a chunk by its number. Chunks are numbered over the maximum dimensions in
   * row-major order.
   *
   * @param slowest the dimension that is numbered as the first
   * @return null if the chunk is outside the current dataset
   */
  long @Nullable [] offset(long number, int slowest) {
    long[] offset = new long[chunk.length];
    long rest = number;
    for (int i = chunk.length - 1; i >= 0; i--) {
      if (i != slowest) {
        long count = Math.max(1, Math.ceilDiv(maximum[i], chunk[i]));
        offset[i] = rest % count;
        rest /= count;
      }
    }
    offset[slowest] = rest;
    for (int i = 0; i < chunk.length; i++) {
      if (offset[i] >= Math.ceilDiv(dimensions[i], chunk[i])) {
        return null;
      }
      offset[i] *= chunk[i];
    }
    return offset;
  }
}
