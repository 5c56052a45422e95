// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.encoding.Utf8;

/** A Local Heap: the names of the links of an old-style group. */
final class LocalHeap {
  private final byte[] names;
  private final Cursor header;

  LocalHeap(AddressSpace space, long address) throws TraceException {
    header = space.cursorUpTo("local heap", address, 8 + 3 * 8);
    header.expect("HEAP", 0);
    header.skip(3);
    long size = header.length();
    header.lengthOr(Cursor.UNDEFINED); // free list
    names = space.cursor("data of a local heap", header.address(), size).bytes(size);
  }

  /** The name at an offset, up to the zero that ends it. */
  String name(long offset) throws TraceException {
    int end = (int) Math.min(offset, names.length);
    while (end < names.length && names[end] != 0) {
      end++;
    }
    if (offset >= names.length || end == names.length) {
      throw header.corrupt("lacks a name");
    }
    return Utf8.decode(names, (int) offset, end);
  }
}
