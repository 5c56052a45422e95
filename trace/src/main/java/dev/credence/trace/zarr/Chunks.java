// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.TraceSizeLimits;

/** Reads the chunks of an array that exist. */
final class Chunks {
  /** Bytes that a chunk may have beyond what it should need. */
  private static final int SLACK = 4 << 20;

  /** Takes a chunk. */
  interface Sink {
    /**
     * Takes the bytes of a chunk.
     *
     * @param offset where in the array its first element is
     * @param layout of the chunk
     */
    void put(byte[] bytes, long[] offset, ChunkLayout layout) throws TraceException;
  }

  private final Store store;
  private final ArrayMetadata array;
  private final int elementSize;

  /**
   * @param elementSize bytes of an element; the maximum if that varies
   */
  Chunks(Store store, ArrayMetadata array, int elementSize) {
    this.store = store;
    this.array = array;
    this.elementSize = elementSize;
  }

  void read(Sink sink) throws TraceException {
    boolean scalar = array.shape().length == 0;
    ChunkLayout layout = scalar ? array.chunks().ofScalar() : array.chunks();
    long[] shape = scalar ? new long[] {1} : array.shape();
    ZarrChunkGrid grid = new ZarrChunkGrid(shape, layout.shape());
    int count = grid.count();
    for (int i = 0; i < count; i++) {
      long[] offset = grid.offset(i);
      String name = array.keys().name(scalar ? new long[0] : grid.place(i));
      store.read(
          Metadata.join(array.path(), name),
          source -> {
            if (layout.sharding().isPresent()) {
              ChunkLayout inner = layout.sharding().get().chunks();
              layout.checkReadable();
              layout
                  .sharding()
                  .get()
                  .read(
                      source,
                      layout.shape(),
                      size(inner),
                      (stored, within) -> put(stored, sum(offset, within), shape, inner, sink));
            } else {
              checkStored(source.size(), size(layout));
              put(source.read(0, (int) source.size()), offset, shape, layout, sink);
            }
            return true;
          });
    }
  }

  /** Checks the bytes that a chunk is stored in. */
  static void checkStored(long stored, int size) throws TraceException {
    if (stored > 2L * size + SLACK) {
      throw TraceException.corrupt(TraceMessages.CHUNK_TOO_LARGE);
    }
  }

  private int size(ChunkLayout layout) throws TraceException {
    long size = TraceSizeLimits.product(layout.elements(), elementSize);
    TraceSizeLimits.checkChunk(array.path(), size);
    return (int) size;
  }

  private void put(byte[] stored, long[] offset, long[] shape, ChunkLayout layout, Sink sink)
      throws TraceException {
    for (int i = 0; i < shape.length; i++) {
      if (offset[i] >= shape[i]) {
        return; // the chunk of a shard that reaches beyond the array
      }
    }
    sink.put(layout.decode(stored, size(layout)), offset, layout);
  }

  private static long[] sum(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
