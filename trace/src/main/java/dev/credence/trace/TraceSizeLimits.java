// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import dev.credence.trace.TraceException.Kind;
import java.util.Arrays;

/** Size limits of what is read, checked before memory is allocated for it. */
public final class TraceSizeLimits {
  /** Bytes of a chunk, which is in memory as a whole. Writers choose a few MiB. */
  private static final long CHUNK = 100 << 20;

  /** Bytes of a structure of metadata. */
  private static final long METADATA = 64 << 20;

  /** Links, chunks, messages or records of one object. */
  private static final int COUNT = 1 << 20;

  /** Bytes that a dataset may have without any of them in the file. */
  private static final long UNWRITTEN = 1 << 20;

  /** How many bytes a compressed byte can represent: a property of the deflate format. */
  public static final int DEFLATE_RATIO = 1032;

  private TraceSizeLimits() {}

  /**
   * Checks a dataset against the file: what is in it can have been compressed, but only so far.
   *
   * @param name for the message
   * @param elementSize bytes of an element
   * @param fileSize bytes of the file
   */
  public static void checkDataset(String name, long[] dimensions, long elementSize, long fileSize)
      throws TraceException {
    checkShape(name, dimensions);
    long elements = product(dimensions);
    if (product(elements, elementSize) > UNWRITTEN + product(DEFLATE_RATIO, fileSize)) {
      throw tooLarge(TraceMessages.moreThanFile(name, elements, fileSize));
    }
  }

  /** Checks a shape: neither the elements nor a dimension are more than an array can have. */
  public static void checkShape(String name, long... dimensions) throws TraceException {
    long elements = product(dimensions);
    if (elements > Integer.MAX_VALUE
        || Arrays.stream(dimensions).anyMatch(size -> size > Integer.MAX_VALUE)) {
      throw tooLarge(TraceMessages.moreThanVariable(name, elements));
    }
  }

  /** Checks the bytes of a chunk. */
  public static void checkChunk(String name, long bytes) throws TraceException {
    if (bytes > CHUNK) {
      throw tooLarge(TraceMessages.largeChunks(name, bytes, CHUNK));
    }
  }

  /**
   * Checks an allocation against the heap: it may take half of it, since predictions need memory
   * too.
   *
   * @throws TraceException OUT_OF_MEMORY if they are more
   */
  public static void checkMemory(String name, long bytes) throws TraceException {
    long heap = Runtime.getRuntime().maxMemory();
    if (bytes > heap / 2) {
      throw new TraceException(Kind.OUT_OF_MEMORY, TraceMessages.memory(name, bytes, heap));
    }
  }

  /** A number of bytes of one array. */
  public static int arraySize(String name, long bytes) throws TraceException {
    if (bytes > Integer.MAX_VALUE - 8) {
      throw tooLarge(TraceMessages.largeArray(name));
    }
    return (int) bytes;
  }

  public static void checkMetadata(String structure, long bytes) throws TraceException {
    if (bytes > METADATA) {
      throw tooLarge(TraceMessages.largeMetadata(structure, bytes, METADATA));
    }
  }

  public static void checkCount(int count, String what) throws TraceException {
    if (count >= COUNT) {
      throw tooLarge(TraceMessages.tooMany(COUNT, what));
    }
  }

  /** The product of numbers that are not negative; {@code Long.MAX_VALUE} if it is more. */
  public static long product(long... factors) {
    if (Arrays.stream(factors).anyMatch(factor -> factor == 0)) {
      return 0;
    }
    long product = 1;
    for (long factor : factors) {
      if (product > Long.MAX_VALUE / factor) {
        return Long.MAX_VALUE;
      }
      product *= factor;
    }
    return product;
  }

  private static TraceException tooLarge(String message) {
    return new TraceException(Kind.TOO_LARGE, message);
  }
}
