// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace.hdf5;

import dev.credence.posterior.trace.TraceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads chunks, those that are close to each other at once, and puts their elements in place. */
final class ChunkReader {
  /** The largest gap between chunks that is read over: cheaper than a request of its own. */
  private static final int GAP = 64 * 1024;

  /** Bytes that are read at once, unless a chunk is longer. */
  private static final int RUN = 4 << 20;

  /** Takes an element. */
  interface Sink {
    /**
     * Takes the element that starts at an index of some bytes.
     *
     * @param to its place in the result
     */
    void put(byte[] bytes, int at, int to) throws TraceException;
  }

  /** Makes the bytes of a chunk from those that are stored. */
  interface Decoder {
    byte[] decode(Chunk chunk, byte[] stored) throws TraceException;
  }

  private final AddressSpace space;
  private final long[] dimensions;
  private final int elementSize;
  private final int[] strides;
  private final Sink sink;

  /**
   * @param dimensions of the dataset
   * @param strides how far apart in the result neighbours along each dimension are
   */
  ChunkReader(AddressSpace space, long[] dimensions, int elementSize, int[] strides, Sink sink) {
    this.space = space;
    this.dimensions = dimensions;
    this.elementSize = elementSize;
    this.strides = strides;
    this.sink = sink;
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
          throw TraceException.corrupt("a chunk lies beyond the end of the file");
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
        scatter(decoder.decode(chunk, stored), chunk.offset(), shape);
      }
    }
  }

  /** Puts the elements of a chunk in place, except those that are outside the dataset. */
  void scatter(byte[] bytes, long[] offset, long[] shape) throws TraceException {
    int rank = shape.length;
    int[] counts = new int[rank];
    int[] steps = new int[rank];
    int step = elementSize;
    int to = 0;
    for (int i = rank - 1; i >= 0; i--) {
      counts[i] = (int) Math.min(shape[i], dimensions[i] - offset[i]);
      steps[i] = step;
      step *= (int) shape[i];
      to += (int) offset[i] * strides[i];
    }
    scatter(bytes, 0, to, counts, steps, 0);
  }

  private void scatter(byte[] bytes, int at, int to, int[] counts, int[] steps, int axis)
      throws TraceException {
    for (int i = 0; i < counts[axis]; i++) {
      if (axis == counts.length - 1) {
        sink.put(bytes, at + i * steps[axis], to + i * strides[axis]);
      } else {
        scatter(bytes, at + i * steps[axis], to + i * strides[axis], counts, steps, axis + 1);
      }
    }
  }
}
