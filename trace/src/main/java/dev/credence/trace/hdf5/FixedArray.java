// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;

/** A Fixed Array: the chunks of a dataset whose dimensions cannot grow without limit. */
final class FixedArray {
  private final AddressSpace space;
  private final ChunkIndex index;

  FixedArray(AddressSpace space, ChunkIndex index) {
    this.space = space;
    this.index = index;
  }

  void read(long address) throws TraceException {
    Cursor header = space.cursorUpTo("fixed array", address, 12 + 2 * 8);
    header.expect("FAHD", 0);
    header.skip(1); // client
    int elementSize = header.u8();
    int pageBits = header.u8();
    long elements = header.length();
    long block = header.address();
    header.expectChecksum();
    if (elements > space.size() || pageBits > 40) {
      throw header.corrupt("has more elements than the file");
    }
    if (block != Cursor.UNDEFINED) {
      long pageElements = 1L << pageBits;
      if (elements <= pageElements) {
        unpaged(block, elementSize, elements);
      } else {
        paged(block, elementSize, elements, pageElements);
      }
    }
  }

  private void unpaged(long block, int elementSize, long elements) throws TraceException {
    int prefix = 6 + space.sizeOfOffsets();
    Cursor fields =
        space.cursor("fixed array data block", block, prefix + elements * elementSize + 4);
    fields.expect("FADB", 0);
    fields.skip(prefix - 5);
    elements(fields, 0, elements, elementSize);
    fields.expectChecksum();
  }

  private void paged(long block, int elementSize, long elements, long pageElements)
      throws TraceException {
    long pages = Math.ceilDiv(elements, pageElements);
    int prefix = 6 + space.sizeOfOffsets();
    long bitmapSize = Math.ceilDiv(pages, 8);
    Cursor fields = space.cursor("fixed array data block", block, prefix + bitmapSize + 4);
    fields.expect("FADB", 0);
    fields.skip(prefix - 5);
    byte[] initialized = fields.bytes(bitmapSize);
    fields.expectChecksum();
    long pageSize = pageElements * elementSize + 4;
    for (int page = 0; page < pages; page++) {
      long first = page * pageElements;
      long count = Math.min(pageElements, elements - first);
      if ((initialized[page / 8] & 0x80 >> page % 8) != 0) {
        Cursor own =
            space.cursor(
                "fixed array page",
                block + prefix + bitmapSize + 4 + page * pageSize,
                count * elementSize + 4);
        elements(own, first, count, elementSize);
        own.expectChecksum();
      }
    }
  }

  private void elements(Cursor fields, long first, long count, int elementSize)
      throws TraceException {
    for (long i = 0; i < count; i++) {
      index.element(fields.slice(elementSize), first + i, 0);
    }
  }
}
