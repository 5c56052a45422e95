// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.ByteSource;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The codec {@code sharding_indexed}: a file, the shard, contains several chunks and their index.
 *
 * @param chunks how the chunks in a shard are stored
 * @param index names of the codecs that were applied to the index
 * @param atEnd whether the index is at the end of the shard
 */
record Sharding(ChunkLayout chunks, List<String> index, boolean atEnd) {
  static final String NAME = "sharding_indexed";

  /** Takes a chunk of a shard. */
  interface Sink {
    /** Takes the stored bytes of the chunk whose first element is at an offset in the shard. */
    void put(byte[] stored, long[] offset) throws TraceException;
  }

  static Sharding parse(JsonObject configuration, long[] shard) throws TraceException {
    long[] shape = configuration.sizes("chunk_shape");
    ChunkLayout chunks = ChunkLayout.version3(shape, configuration.objects("codecs"));
    List<String> index =
        ChunkLayout.version3(shape, configuration.objects("index_codecs")).codecs();
    boolean fits = shape.length == shard.length && chunks.sharding().isEmpty();
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] > 0 && shard[i] % shape[i] == 0;
    }
    if (!fits || !(index.isEmpty() || index.equals(List.of("crc32c")))) {
      throw new TraceException(
          Kind.UNSUPPORTED_FILTER, ZarrMessages.unsupportedShards(configuration.place()));
    }
    return new Sharding(chunks, index, configuration.text("index_location", "end").equals("end"));
  }

  /** Reads all existing chunks of a shard. */
  void read(ByteSource shard, long[] shape, int chunkSize, Sink sink)
      throws IOException, TraceException {
    ZarrChunkGrid grid = new ZarrChunkGrid(shape, chunks.shape());
    int count = grid.count();
    int indexSize = 16 * count + 4 * index.size();
    if (indexSize > shard.size()) {
      throw TraceException.corrupt(ZarrMessages.SHORT_SHARD);
    }
    byte[] stored = shard.read(atEnd ? shard.size() - indexSize : 0, indexSize);
    ByteBuffer places =
        ByteBuffer.wrap(index.isEmpty() ? stored : Codec.of("crc32c").undo(stored, indexSize))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      long from = places.getLong();
      long length = places.getLong();
      if (from != -1 || length != -1) {
        Chunks.checkStored(length, chunkSize);
        if (from < 0 || length < 0 || from > shard.size() - length) {
          throw TraceException.corrupt(ZarrMessages.CHUNK_BEYOND_SHARD);
        }
        sink.put(shard.read(from, (int) length), grid.offset(i));
      }
    }
  }
}
