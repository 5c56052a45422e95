// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Arrays;

/** Compressions whose decoders are a library's, which fails in more ways than it declares. */
final class Compression {
  private Compression() {}

  /** Decompresses Zstandard frames. */
  static byte[] zstd(byte[] bytes, int limit) throws TraceException {
    return zstd(bytes, 0, bytes.length, limit);
  }

  /** Decompresses the Zstandard frames in a part of some bytes. */
  static byte[] zstd(byte[] bytes, int from, int length, int limit) throws TraceException {
    byte[] result = new byte[limit];
    try {
      int size = new ZstdDecompressor().decompress(bytes, from, length, result, 0, limit);
      return size == limit ? result : Arrays.copyOf(result, size);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Decompresses the LZ4 block in a part of some bytes. */
  static byte[] lz4(byte[] bytes, int from, int length, int size) throws TraceException {
    byte[] result = new byte[size];
    try {
      int done = new Lz4Decompressor().decompress(bytes, from, length, result, 0, size);
      return done == size ? result : Arrays.copyOf(result, done);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private static TraceException damaged(RuntimeException e) {
    return TraceException.corrupt(TraceMessages.CHUNK_NOT_DECOMPRESSED, e);
  }
}
