// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;
import java.util.ArrayList;
import java.util.List;

/** Finds the chunks of a dataset that are stored, by whichever index it has. */
final class ChunkIndex {
  private final AddressSpace space;
  private final HdfChunkGrid grid;

  /** Bytes of a chunk that no filter changed. */
  private final long chunkSize;

  private final boolean filtered;
  private final List<Chunk> chunks = new ArrayList<>();

  private ChunkIndex(AddressSpace space, HdfChunkGrid grid, long chunkSize, boolean filtered) {
    this.space = space;
    this.grid = grid;
    this.chunkSize = chunkSize;
    this.filtered = filtered;
  }

  /**
   * The chunks that are stored.
   *
   * @param chunkSize bytes of a chunk that no filter changed
   * @param filtered whether there are filters
   */
  static List<Chunk> chunks(
      AddressSpace space,
      DataLayout.Chunked layout,
      HdfChunkGrid grid,
      long chunkSize,
      boolean filtered)
      throws TraceException {
    ChunkIndex index = new ChunkIndex(space, grid, chunkSize, filtered);
    if (layout.address() != Cursor.UNDEFINED) {
      switch (layout.index()) {
        case 0 -> index.bTreeV1(layout.address());
        case 1 -> index.single(layout);
        case 2 -> index.implicit(layout.address());
        case 3 -> new FixedArray(space, index).read(layout.address());
        case 4 -> new ExtensibleArray(space, index).read(layout.address());
        default -> index.bTreeV2(layout.address());
      }
    }
    return index.chunks;
  }

  /** Adds the chunk of an element of a Fixed or Extensible Array. */
  void element(Cursor fields, long number, int slowest) throws TraceException {
    int sizeWidth = fields.remaining() - space.sizeOfOffsets() - 4;
    long address = fields.address();
    long[] offset = grid.offset(number, slowest);
    if (address == Cursor.UNDEFINED || offset == null) {
      return;
    }
    if (!filtered) {
      add(offset, address, chunkSize, 0);
    } else if (sizeWidth >= 1 && sizeWidth <= 8) {
      long size = fields.number(sizeWidth);
      add(offset, address, size, (int) fields.u32());
    } else {
      throw fields.corrupt("has elements of the wrong size for filtered chunks");
    }
  }

  int unlimited() {
    return grid.unlimited();
  }

  private void bTreeV1(long address) throws TraceException {
    int rank = grid.chunk().length;
    BTreeV1.visit(
        space,
        address,
        BTreeV1.CHUNKS,
        8 + 8 * (rank + 1),
        (key, child) -> {
          long size = key.u32();
          int filterMask = (int) key.u32();
          long[] offset = new long[rank];
          for (int i = 0; i < rank; i++) {
            offset[i] = key.number(8);
          }
          if (!grid.contains(offset)) {
            throw key.corrupt("has a chunk outside the dataset");
          }
          add(offset, child, size, filterMask);
        });
  }

  private void single(DataLayout.Chunked layout) throws TraceException {
    long size = layout.filteredSize() > 0 ? layout.filteredSize() : chunkSize;
    long[] start = new long[grid.chunk().length];
    if (grid.contains(start)) {
      add(start, layout.address(), size, layout.filterMask());
    }
  }

  private void implicit(long address) throws TraceException {
    // the chunks lie one behind the other, so the file ends before there are too many
    for (long number = 0; (number + 1) * chunkSize <= space.size() - address; number++) {
      long[] offset = grid.offset(number, 0);
      if (offset != null) {
        add(offset, address + number * chunkSize, chunkSize, 0);
      }
    }
  }

  private void bTreeV2(long address) throws TraceException {
    int type = filtered ? BTreeV2.FILTERED_CHUNKS : BTreeV2.CHUNKS;
    for (Cursor record : BTreeV2.records(space, address, type)) {
      int sizeWidth = record.remaining() - space.sizeOfOffsets() - 4 - 8 * grid.chunk().length;
      long child = record.address();
      if (filtered && (sizeWidth < 1 || sizeWidth > 8)) {
        throw record.corrupt("has records of the wrong size for filtered chunks");
      }
      long size = filtered ? record.number(sizeWidth) : chunkSize;
      int filterMask = filtered ? (int) record.u32() : 0;
      long[] scaled = new long[grid.chunk().length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = Math.min(record.number(8), Long.MAX_VALUE / grid.chunk()[i]) * grid.chunk()[i];
      }
      if (!grid.contains(scaled)) {
        throw record.corrupt("has a chunk outside the dataset");
      }
      add(scaled, child, size, filterMask);
    }
  }

  private void add(long[] offset, long address, long size, int filterMask) throws TraceException {
    TraceSizeLimits.checkCount(chunks.size(), "chunks");
    chunks.add(new Chunk(offset, address, size, filterMask));
  }
}
