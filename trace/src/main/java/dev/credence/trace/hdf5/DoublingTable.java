// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;

/**
 * The Doubling Table of a fractal heap: where in the tree of its blocks an offset is. Rows have the
 * same number of blocks; blocks of the first two rows have the starting size, of every further row
 * twice that of the row before. Blocks up to the maximum direct size hold objects, larger ones are
 * indirect: tables themselves.
 */
final class DoublingTable {
  private final int width;
  private final long startingBlockSize;
  private final long maximumDirectBlockSize;

  /**
   * An entry of an indirect block.
   *
   * @param index its index in the block
   * @param size bytes of what it points to
   * @param rows of the indirect block that it points to; 0 if that is a direct block
   * @param offset the offset sought, within what it points to
   */
  record Entry(int index, long size, int rows, long offset) {}

  DoublingTable(Cursor header, int width, long startingBlockSize, long maximumDirectBlockSize)
      throws TraceException {
    this.width = width;
    this.startingBlockSize = startingBlockSize;
    this.maximumDirectBlockSize = maximumDirectBlockSize;
    if (Integer.bitCount(width) != 1
        || Long.bitCount(startingBlockSize) != 1
        || Long.bitCount(maximumDirectBlockSize) != 1
        || maximumDirectBlockSize < startingBlockSize
        || maximumDirectBlockSize > 1L << 40) {
      throw header.corrupt("has blocks of impossible sizes");
    }
  }

  int width() {
    return width;
  }

  long startingBlockSize() {
    return startingBlockSize;
  }

  /** The entry of an indirect block that leads to an offset within the block. */
  Entry locate(long offset) {
    long firstRow = startingBlockSize * width;
    int row = offset < firstRow ? 0 : log2(offset / firstRow) + 1;
    long blockSize = row < 2 ? startingBlockSize : startingBlockSize << (row - 1);
    long within = row == 0 ? offset : offset - (firstRow << (row - 1));
    int index = row * width + (int) (within / blockSize);
    int rows = blockSize <= maximumDirectBlockSize ? 0 : log2(blockSize / firstRow) + 1;
    return new Entry(index, blockSize, rows, within % blockSize);
  }

  private static int log2(long number) {
    return 63 - Long.numberOfLeadingZeros(number);
  }
}
