// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.encoding.Deflate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;

/** Decodes the bytes of a stored chunk, for example decompresses them. */
interface Codec {
  /**
   * Decodes bytes.
   *
   * @param limit maximum number of bytes of the result
   */
  byte[] undo(byte[] bytes, int limit) throws TraceException;

  /** The codec of a name, as version 3 or numcodecs gives it. */
  static Codec of(String name) throws TraceException {
    return switch (name.startsWith("numcodecs.") ? name.substring("numcodecs.".length()) : name) {
      case "blosc" -> Blosc::undo;
      case "zstd" -> Compression::zstd;
      case "lz4" -> Codec::lz4;
      case "zlib" -> Deflate::undo;
      case "gzip" -> Codec::gzip;
      case "crc32c" -> (bytes, limit) -> crc32c(bytes);
      default ->
          throw new TraceException(Kind.UNSUPPORTED_FILTER, ZarrMessages.unsupportedCodec(name));
    };
  }

  /** Decompresses LZ4 in the format of numcodecs: the size, then the block. */
  private static byte[] lz4(byte[] bytes, int limit) throws TraceException {
    long size = bytes.length < 4 ? -1 : littleEndian(bytes).getInt(0);
    if (size < 0 || size > limit) {
      throw TraceException.corrupt(ZarrMessages.CHUNK_WRONG_SIZE);
    }
    return Compression.lz4(bytes, 4, bytes.length - 4, (int) size);
  }

  private static byte[] gzip(byte[] bytes, int limit) throws TraceException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] result = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw TraceException.corrupt(TraceMessages.CHUNK_BEYOND_SIZE);
      }
      return result;
    } catch (IOException e) {
      throw TraceException.corrupt(TraceMessages.CHUNK_NOT_DECOMPRESSED, e);
    }
  }

  /** A checksum in the last four bytes. */
  private static byte[] crc32c(byte[] bytes) throws TraceException {
    int length = bytes.length - 4;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, Math.max(0, length));
    if (length < 0 || littleEndian(bytes).getInt(length) != (int) checksum.getValue()) {
      throw TraceException.corrupt(TraceMessages.CHUNK_CHECKSUM);
    }
    return Arrays.copyOf(bytes, length);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
