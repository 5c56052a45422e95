// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.encoding.Scatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads chunks, those that are close to each other at once, and puts their elements in place. */
final class ChunkReader {
  /** The largest gap between chunks that is read over: cheaper than a request of its own. */
  private static final int GAP = 64 * 1024;

  /** Bytes per read, unless a chunk is longer. */
  static final int RUN = 4 << 20;

  /** Makes the bytes of a chunk from those that are stored. */
  interface Decoder {
    byte[] decode(Chunk chunk, byte[] stored) throws TraceException;
  }

  private final AddressSpace space;
  private final Scatter scatter;

  ChunkReader(AddressSpace space, Scatter scatter) {
    this.space = space;
    this.scatter = scatter;
  }

  /** Reads chunks of a shape. */
  void read(List<Chunk> chunks, long[] shape, Decoder decoder) throws TraceException {
    List<Chunk> sorted = new ArrayList<>(chunks);
    sorted.sort(Comparator.comparingLong(Chunk::address));
    for (int first = 0, next; first < sorted.size(); first = next) {
      long start = sorted.get(first).address();
      long end = start;
      for (next = first; next < sorted.size(); next++) {
        Chunk chunk = sorted.get(next);
        if (chunk.address() < 0 || chunk.size() > space.size() - chunk.address()) {
          throw TraceException.corrupt(HdfMessages.CHUNK_BEYOND_END);
        }
        if (next > first && (chunk.address() - end > GAP || chunk.end() - start > RUN)) {
          break;
        }
        end = Math.max(end, chunk.end());
      }
      byte[] run = space.data("data", start, end - start);
      for (Chunk chunk : sorted.subList(first, next)) {
        int from = (int) (chunk.address() - start);
        byte[] stored =
            next == first + 1 ? run : Arrays.copyOfRange(run, from, from + (int) chunk.size());
        scatter.put(decoder.decode(chunk, stored), chunk.offset(), shape);
      }
    }
  }
}
