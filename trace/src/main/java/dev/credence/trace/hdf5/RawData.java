// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.TraceSizeLimits;
import dev.credence.trace.encoding.Scatter;
import java.util.ArrayList;
import java.util.List;

/** Reads the elements of a dataset from where they are stored: compact, contiguous or chunked. */
final class RawData {
  /** Bytes of contiguous data that are read at once. */
  static final int SLAB = 4 << 20;

  private final AddressSpace space;
  private final ObjectHeader header;
  private final long[] dimensions;
  private final long[] maximum;
  private final int elementSize;
  private final DataLayout layout;

  RawData(
      AddressSpace space,
      ObjectHeader header,
      Dataspace dataspace,
      int elementSize,
      DataLayout layout) {
    boolean scalar = dataspace.dimensions().length == 0;
    this.space = space;
    this.header = header;
    this.dimensions = scalar ? new long[] {1} : dataspace.dimensions();
    this.maximum = scalar ? new long[] {1} : dataspace.maximum();
    this.elementSize = elementSize;
    this.layout = layout;
  }

  /** Reads all elements that are stored; their places are in row-major order of the axes. */
  void read(int[] axes, Scatter.Sink sink) throws TraceException {
    if (header.has(ObjectHeader.EXTERNAL_DATA_FILES)) {
      throw unsupported("in external files");
    }
    Scatter scatter = new Scatter(dimensions, elementSize, Scatter.strides(dimensions, axes), sink);
    ChunkReader reader = new ChunkReader(space, scatter);
    switch (layout) {
      case DataLayout.Compact compact -> compact(compact.data(), scatter);
      case DataLayout.Contiguous contiguous -> contiguous(contiguous.address(), reader);
      case DataLayout.Chunked chunked -> chunked(chunked, reader);
      case DataLayout.Other other -> throw unsupported(other.description());
    }
  }

  private void compact(byte[] data, Scatter scatter) throws TraceException {
    if (data.length < TraceSizeLimits.product(dimensions) * elementSize) {
      throw TraceException.corrupt(HdfMessages.LITTLE_DATA);
    }
    scatter.put(data, new long[dimensions.length], dimensions);
  }

  /** Treats contiguous data as consecutive chunks: parts of one dimension. */
  private void contiguous(long address, ChunkReader reader) throws TraceException {
    if (address == Cursor.UNDEFINED) {
      return;
    }
    long[] slab = dimensions.clone();
    for (int i = 0; i < slab.length && TraceSizeLimits.product(slab) * elementSize > SLAB; i++) {
      long rest = TraceSizeLimits.product(slab) / slab[i] * elementSize;
      slab[i] = Math.max(1, SLAB / rest);
    }
    HdfChunkGrid grid = new HdfChunkGrid(dimensions, dimensions, slab);
    List<Chunk> slabs = new ArrayList<>();
    long at = address;
    for (long number = 0; ; number++) {
      long[] offset = grid.offset(number, 0);
      if (offset == null) {
        break;
      }
      long size = elementSize;
      for (int i = 0; i < slab.length; i++) {
        size *= Math.min(slab[i], dimensions[i] - offset[i]);
      }
      slabs.add(new Chunk(offset, at, size, 0));
      at += size;
      if (at - address > space.size()) {
        throw TraceException.corrupt(HdfMessages.DATA_BEYOND_END);
      }
    }
    reader.read(slabs, slab, (chunk, bytes) -> bytes);
  }

  private void chunked(DataLayout.Chunked chunked, ChunkReader reader) throws TraceException {
    Cursor message = header.first(ObjectHeader.FILTER_PIPELINE);
    FilterPipeline filters = message == null ? FilterPipeline.NONE : FilterPipeline.parse(message);
    HdfChunkGrid grid = new HdfChunkGrid(dimensions, maximum, chunked.chunk());
    int size = (int) (grid.chunkElements() * elementSize); // has been checked
    List<Chunk> chunks = ChunkIndex.chunks(space, chunked, grid, size, !filters.isEmpty());
    for (Chunk chunk : chunks) {
      if (chunk.size() > 2L * size + SLAB) {
        throw TraceException.corrupt(TraceMessages.CHUNK_TOO_LARGE);
      }
    }
    reader.read(
        chunks,
        chunked.chunk(),
        (chunk, bytes) ->
            (chunked.wholeEdges() && grid.isPartial(chunk.offset()) ? FilterPipeline.NONE : filters)
                .undo(bytes, chunk.filterMask(), size));
  }

  private static TraceException unsupported(String place) {
    return new TraceException(Kind.UNSUPPORTED_FORMAT, HdfMessages.unsupportedLayout(place));
  }
}
