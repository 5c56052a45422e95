// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.encoding.Deflate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Blosc 1: a header, blocks that are compressed each for itself, and in each the bytes or bits of
 * the elements sorted by their place in the element. After "Blosc Chunk Format" of c-blosc.
 */
final class Blosc {
  private static final int HEADER = 16;
  private static final int VERSION = 2;
  private static final int SHUFFLED = 1;
  private static final int STORED = 2;
  private static final int BITS_SHUFFLED = 4;
  private static final int NOT_SPLIT = 16;

  /** A block is split by the bytes of an element only if there are few, and many elements. */
  private static final int MAX_SPLITS = 16;

  private static final int MIN_ELEMENTS = 128;

  private final ByteBuffer bytes;
  private final int flags;
  private final int elementSize;
  private final int size;
  private final int blockSize;

  private Blosc(byte[] bytes, int limit) throws TraceException {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER) {
      throw damaged("is truncated");
    }
    if (bytes[0] != VERSION) {
      throw new TraceException(Kind.UNSUPPORTED_FILTER, ZarrMessages.bloscVersion(bytes[0]));
    }
    flags = bytes[2];
    elementSize = Math.max(1, Byte.toUnsignedInt(bytes[3]));
    size = this.bytes.getInt(4);
    blockSize = this.bytes.getInt(8);
    int stored = this.bytes.getInt(12);
    if (size < 0 || size > limit || (blockSize <= 0 && size > 0) || stored != bytes.length) {
      throw damaged("has the wrong size");
    }
  }

  /** Decompresses; more than the limit is an error and is never stored. */
  static byte[] undo(byte[] bytes, int limit) throws TraceException {
    try {
      return new Blosc(bytes, limit).undo();
    } catch (IndexOutOfBoundsException e) {
      throw TraceException.corrupt(ZarrMessages.blosc("is truncated"), e);
    }
  }

  private byte[] undo() throws TraceException {
    byte[] result = new byte[size];
    if ((flags & STORED) != 0) {
      bytes.get(HEADER, result);
      return result;
    }
    for (int from = 0, block = 0; from < size; from += blockSize, block++) {
      int length = Math.min(blockSize, size - from);
      byte[] content = unshuffled(block(bytes.getInt(HEADER + 4 * block), length));
      System.arraycopy(content, 0, result, from, length);
      if (length < blockSize) {
        break;
      }
    }
    return result;
  }

  private byte[] block(int start, int length) throws TraceException {
    boolean split =
        (flags & NOT_SPLIT) == 0
            && elementSize <= MAX_SPLITS
            && blockSize / elementSize >= MIN_ELEMENTS
            && length == blockSize;
    int parts = split ? elementSize : 1;
    byte[] block = new byte[length];
    int partSize = length / parts;
    int at = start;
    for (int part = 0; part < parts; part++) {
      int stored = bytes.getInt(at);
      at += 4;
      if (stored < 0 || stored > bytes.limit() - at) {
        throw damaged("is truncated");
      }
      if (stored == partSize) {
        bytes.get(at, block, part * partSize, partSize);
      } else {
        byte[] content = decompressed(at, stored, partSize);
        if (content.length != partSize) {
          throw damaged("has a block that is too short");
        }
        System.arraycopy(content, 0, block, part * partSize, partSize);
      }
      at += stored;
    }
    return block;
  }

  private byte[] decompressed(int from, int length, int limit) throws TraceException {
    byte[] array = bytes.array();
    return switch (flags >> 5 & 7) {
      case 0 -> BloscLz.undo(array, from, length, limit);
      case 1 -> Compression.lz4(array, from, length, limit);
      case 3 -> Deflate.undo(Arrays.copyOfRange(array, from, from + length), limit);
      case 4 -> Compression.zstd(array, from, length, limit);
      default -> throw new TraceException(Kind.UNSUPPORTED_FILTER, ZarrMessages.BLOSC_SNAPPY);
    };
  }

  private byte[] unshuffled(byte[] block) {
    int elements = block.length / elementSize;
    byte[] result = block.clone(); // what is left over at the end stays where it is
    if ((flags & SHUFFLED) != 0) {
      for (int part = 0; part < elementSize; part++) {
        for (int i = 0; i < elements; i++) {
          result[i * elementSize + part] = block[part * elements + i];
        }
      }
    } else if ((flags & BITS_SHUFFLED) != 0 && elements % 8 == 0) {
      Arrays.fill(result, 0, elements * elementSize, (byte) 0);
      for (int bit = 0; bit < 8 * elementSize; bit++) {
        for (int i = 0; i < elements; i++) {
          int value = block[bit * (elements / 8) + i / 8] >> (i % 8) & 1;
          result[i * elementSize + bit / 8] |= (byte) (value << (bit % 8));
        }
      }
    }
    return result;
  }

  private static TraceException damaged(String what) {
    return TraceException.corrupt(ZarrMessages.blosc(what));
  }
}
