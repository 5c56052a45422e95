// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;

/**
 * An Extensible Array: the chunks of a dataset of which one dimension can grow without limit. The
 * first elements are in the index block. The others are in data blocks, grouped in super blocks
 * (the format's "secondary blocks"): super block k has 2^(k/2) data blocks of 2^((k+1)/2) times the
 * least number of elements. The index block points to the data blocks of the first super blocks
 * itself.
 */
final class ExtensibleArray {
  private final AddressSpace space;
  private final ChunkIndex index;
  private final int unlimited;
  private int elementSize;
  private int offsetSize;
  private long leastElements;
  private long pageElements;
  private long next;

  ExtensibleArray(AddressSpace space, ChunkIndex index) {
    this.space = space;
    this.index = index;
    this.unlimited = index.unlimited();
  }

  void read(long address) throws TraceException {
    Cursor header = space.cursorUpTo("extensible array", address, 16 + 7 * 8);
    header.expect("EAHD", 0);
    header.skip(1); // client
    elementSize = header.u8();
    int bits = header.u8();
    int indexElements = header.u8();
    leastElements = header.u8();
    int leastPointers = header.u8();
    int pageBits = header.u8();
    for (int i = 0; i < 6; i++) {
      header.length(); // statistics
    }
    long block = header.address();
    header.expectChecksum();
    if (bits > 48
        || pageBits > bits
        || Long.bitCount(leastElements) != 1
        || Integer.bitCount(leastPointers) != 1
        || log2(leastElements) > bits) {
      throw header.corrupt("has blocks of impossible sizes");
    }
    offsetSize = (bits + 7) / 8;
    pageElements = 1L << pageBits;
    if (block != Cursor.UNDEFINED) {
      indexBlock(block, indexElements, leastPointers, 1 + bits - log2(leastElements));
    }
  }

  private void indexBlock(long address, int elements, int leastPointers, int superBlocks)
      throws TraceException {
    int direct = Math.min(2 * log2(leastPointers), superBlocks);
    long pointers = (long) superBlocks - direct;
    for (int k = 0; k < direct; k++) {
      pointers += dataBlocks(k);
    }
    int prefix = 6 + space.sizeOfOffsets();
    long length = prefix + (long) elements * elementSize + pointers * space.sizeOfOffsets() + 4;
    Cursor fields = space.cursor("extensible array index block", address, length);
    fields.expect("EAIB", 0);
    fields.skip(prefix - 5);
    elements(fields, elements);
    for (int k = 0; k < superBlocks; k++) {
      if (k < direct) {
        for (long i = 0; i < dataBlocks(k); i++) {
          dataBlock(fields.address(), dataBlockElements(k), new byte[0], 0);
        }
      } else {
        superBlock(fields.address(), k);
      }
    }
    fields.expectChecksum();
  }

  private void superBlock(long address, int k) throws TraceException {
    long blocks = dataBlocks(k);
    long blockElements = dataBlockElements(k);
    if (address == Cursor.UNDEFINED) {
      next += blocks * blockElements;
      return;
    }
    long pages = blockElements > pageElements ? blockElements / pageElements : 0;
    long bitmapSize = Math.ceilDiv(pages, 8);
    int prefix = 6 + space.sizeOfOffsets() + offsetSize;
    long length = prefix + blocks * (bitmapSize + space.sizeOfOffsets()) + 4;
    Cursor fields = space.cursor("extensible array super block", address, length);
    fields.expect("EASB", 0);
    fields.skip(prefix - 5);
    byte[] initialized = fields.bytes(blocks * bitmapSize);
    for (int i = 0; i < blocks; i++) {
      dataBlock(fields.address(), blockElements, initialized, (int) (i * pages));
    }
    fields.expectChecksum();
  }

  /**
   * Reads a data block; if it is long, its pages, as far as they have been written.
   *
   * @param initialized a bit for each page of the super block
   * @param firstPage the number of this block's first page in it
   */
  private void dataBlock(long address, long count, byte[] initialized, int firstPage)
      throws TraceException {
    long start = next;
    if (address != Cursor.UNDEFINED) {
      boolean paged = initialized.length > 0 && count > pageElements;
      int prefix = 6 + space.sizeOfOffsets() + offsetSize;
      long length = prefix + (paged ? 0 : count * elementSize) + 4;
      Cursor fields = space.cursor("extensible array data block", address, length);
      fields.expect("EADB", 0);
      fields.skip(prefix - 5);
      elements(fields, paged ? 0 : count);
      fields.expectChecksum();
      for (int page = 0; paged && page < count / pageElements; page++) {
        next = start + page * pageElements;
        int bit = firstPage + page;
        if ((initialized[bit / 8] & 0x80 >> bit % 8) != 0) {
          page(address + length + page * (pageElements * elementSize + 4));
        }
      }
    }
    next = start + count;
  }

  private void page(long address) throws TraceException {
    Cursor fields = space.cursor("extensible array page", address, pageElements * elementSize + 4);
    elements(fields, pageElements);
    fields.expectChecksum();
  }

  private void elements(Cursor fields, long count) throws TraceException {
    for (long i = 0; i < count; i++) {
      index.element(fields.slice(elementSize), next++, unlimited);
    }
  }

  private static long dataBlocks(int k) {
    return 1L << (k / 2);
  }

  private long dataBlockElements(int k) {
    return leastElements << ((k + 1) / 2);
  }

  private static int log2(long number) {
    return 63 - Long.numberOfLeadingZeros(number);
  }
}
