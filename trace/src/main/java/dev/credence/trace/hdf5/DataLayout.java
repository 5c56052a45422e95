// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import java.util.Arrays;

/** A Data Layout Message, versions 3 to 5: where the elements of a dataset are. */
sealed interface DataLayout {
  /** In the message itself. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Compact(byte[] data) implements DataLayout {}

  /** In one piece. */
  record Contiguous(long address) implements DataLayout {}

  /**
   * In pieces of one shape, found by an index.
   *
   * @param chunk the shape
   * @param index which index: 0 for a version 1 B-tree, 1 to 5 as the format numbers the others
   * @param address of the index, or of the data if it needs none
   * @param wholeEdges whether filters are skipped for chunks that are partly outside the dataset
   * @param filteredSize bytes of the only chunk (index 1) if it is filtered, else 0
   * @param filterMask the filters that were skipped for the only chunk
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chunked(
      long[] chunk, int index, long address, boolean wholeEdges, long filteredSize, int filterMask)
      implements DataLayout {}

  /** Not supported; the description is for the user. */
  record Other(String description) implements DataLayout {}

  static DataLayout parse(Cursor fields) throws TraceException {
    int version = fields.u8();
    if (version == 1 || version == 2) {
      return new Other("in the layout of HDF5 before 1.6.3");
    }
    if (version < 3 || version > 5) {
      throw fields.corrupt("has a data layout of the unknown version " + version);
    }
    int layoutClass = fields.u8();
    return switch (layoutClass) {
      case 0 -> new Compact(fields.bytes(fields.u16()));
      case 1 -> new Contiguous(fields.address());
      case 2 -> version == 3 ? chunkedVersion3(fields) : chunkedVersion4(fields);
      case 3 -> new Other("as a virtual dataset");
      default -> throw fields.corrupt("has a data layout of the unknown class " + layoutClass);
    };
  }

  private static Chunked chunkedVersion3(Cursor fields) throws TraceException {
    int dimensionality = fields.u8();
    long address = fields.address();
    return new Chunked(shape(fields, dimensionality, 4), 0, address, false, 0, 0);
  }

  private static Chunked chunkedVersion4(Cursor fields) throws TraceException {
    int flags = fields.u8();
    int dimensionality = fields.u8();
    int width = fields.u8();
    if (width < 1 || width > 8) {
      throw fields.corrupt("has sizes of " + width + " bytes");
    }
    long[] shape = shape(fields, dimensionality, width);
    int index = fields.u8();
    long filteredSize = 0;
    int filterMask = 0;
    switch (index) {
      case 1 -> {
        if ((flags & 2) != 0) {
          filteredSize = fields.length();
          filterMask = (int) fields.u32();
        }
      }
      case 2 -> {}
      case 3 -> fields.skip(1);
      case 4 -> fields.skip(5);
      case 5 -> fields.skip(6);
      default -> throw fields.corrupt("has a chunk index of the unknown type " + index);
    }
    return new Chunked(shape, index, fields.address(), (flags & 1) != 0, filteredSize, filterMask);
  }

  /** The shape of a chunk; the last of its stored sizes is that of an element. */
  private static long[] shape(Cursor fields, int dimensionality, int width) throws TraceException {
    long[] shape = new long[dimensionality];
    for (int i = 0; i < dimensionality; i++) {
      shape[i] = fields.number(width);
      if (shape[i] == 0) {
        throw fields.corrupt("has chunks of size 0");
      }
    }
    if (dimensionality < 2) {
      throw fields.corrupt("has chunks without dimensions");
    }
    return Arrays.copyOf(shape, dimensionality - 1);
  }
}
