// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.encoding.Deflate;
import java.util.ArrayList;
import java.util.List;

/**
 * A Filter Pipeline Message, version 1 or 2: the filters applied to a chunk before it was stored.
 */
final class FilterPipeline {
  /** No filters. */
  static final FilterPipeline NONE = new FilterPipeline(List.of());

  /** Reverses a filter. */
  interface Filter {
    /**
     * Undoes it.
     *
     * @param limit maximum bytes of the result
     */
    byte[] undo(byte[] bytes, int limit) throws TraceException;
  }

  private final List<Filter> filters;

  private FilterPipeline(List<Filter> filters) {
    this.filters = filters;
  }

  static FilterPipeline parse(Cursor fields) throws TraceException {
    int version = fields.u8();
    int count = fields.u8();
    if (version != 1 && version != 2) {
      throw fields.corrupt("has filters of the unknown version " + version);
    }
    fields.skip(version == 1 ? 6 : 0);
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = fields.u16();
      int nameLength = version == 1 || id >= 256 ? fields.u16() : 0;
      fields.skip(2); // flags
      int values = fields.u16();
      fields.skip(version == 1 ? (nameLength + 7) / 8 * 8 : nameLength);
      long first = values > 0 ? fields.u32() : 1;
      fields.skip(4L * Math.max(0, values - 1) + (version == 1 ? 4 * (values % 2) : 0));
      filters.add(filter(id, Math.clamp(first, 1, Integer.MAX_VALUE)));
    }
    return new FilterPipeline(List.copyOf(filters));
  }

  boolean isEmpty() {
    return filters.isEmpty();
  }

  /**
   * Undoes all filters of a chunk, the last one first.
   *
   * @param mask has a bit set for each filter that was skipped for this chunk
   * @param size bytes of the original chunk
   */
  byte[] undo(byte[] stored, int mask, int size) throws TraceException {
    byte[] bytes = stored;
    for (int i = filters.size() - 1; i >= 0; i--) {
      if ((mask >>> i & 1) == 0) {
        bytes = filters.get(i).undo(bytes, size + 4 * i); // checksums within add four bytes
      }
    }
    if (bytes.length != size) {
      throw TraceException.corrupt(TraceMessages.chunkSize(bytes.length, size));
    }
    return bytes;
  }

  private static Filter filter(int id, int parameter) throws TraceException {
    return switch (id) {
      case 1 -> Deflate::undo;
      case 2 -> (bytes, limit) -> Shuffle.undo(bytes, parameter);
      case 3 -> (bytes, limit) -> Fletcher32.verify(bytes);
      case 32000 -> Lzf::undo;
      default ->
          throw new TraceException(
              Kind.UNSUPPORTED_FILTER, HdfMessages.unsupportedFilter(name(id)));
    };
  }

  private static String name(int id) {
    return switch (id) {
      case 4 -> "szip";
      case 5 -> "N-bit packing";
      case 6 -> "scale-offset packing";
      case 307 -> "bzip2";
      case 32001 -> "Blosc";
      case 32004 -> "LZ4";
      case 32008 -> "bitshuffle";
      case 32013 -> "ZFP";
      case 32015 -> "Zstandard";
      case 32026 -> "Blosc2";
      default -> "HDF5 filter " + id;
    };
  }
}
