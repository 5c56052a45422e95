// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The Global Heap: collections of objects that variable-length elements point to. */
final class GlobalHeap {
  /** How many bytes of collections are kept; elements mostly refer to the last few. */
  private static final long KEPT = 16 << 20;

  private final AddressSpace space;
  private final Map<Long, Map<Integer, byte[]>> collections = new HashMap<>();
  private long kept;
  private long read;

  GlobalHeap(AddressSpace space) {
    this.space = space;
  }

  /**
   * The object that an element of a variable-length datatype refers to.
   *
   * @param element the element as stored: number of items, then the Global Heap ID
   * @param itemSize bytes of an item
   * @return at least that many items; empty if the element has none
   */
  byte[] object(Cursor element, int itemSize) throws TraceException {
    long items = element.u32();
    long address = element.address();
    int index = (int) Math.min(element.u32(), Integer.MAX_VALUE);
    if (items == 0) {
      return new byte[0];
    }
    byte[] object = collection(address).get(index);
    if (object == null || items * itemSize > object.length) {
      throw element.corrupt("refers to an object of the global heap that does not exist");
    }
    return object.length == items * itemSize
        ? object
        : Arrays.copyOf(object, (int) items * itemSize);
  }

  private Map<Integer, byte[]> collection(long address) throws TraceException {
    Map<Integer, byte[]> collection = collections.get(address);
    if (collection == null) {
      collection = read(address);
      collections.put(address, collection);
    }
    return collection;
  }

  private Map<Integer, byte[]> read(long address) throws TraceException {
    int prefix = 8 + 8;
    Cursor header = space.cursorUpTo("global heap collection", address, prefix);
    header.expect("GCOL", 1);
    header.skip(3);
    long size = header.length();
    Cursor fields = space.cursor("global heap collection", address, size);
    read += size;
    if (read > 16 * (space.size() + KEPT)) {
      throw header.corrupt("is referenced too often");
    }
    kept += size;
    if (kept > KEPT) {
      collections.clear();
      kept = size;
    }
    fields.skip(header.position());
    Map<Integer, byte[]> objects = new HashMap<>();
    while (fields.remaining() >= prefix) {
      int index = fields.u16();
      fields.skip(6); // reference count, reserved
      long length = fields.length();
      if (index == 0) {
        break; // free space, always last
      }
      objects.put(index, fields.bytes(length));
      fields.skip(Math.min(-length & 7, fields.remaining()));
    }
    return objects;
  }
}
