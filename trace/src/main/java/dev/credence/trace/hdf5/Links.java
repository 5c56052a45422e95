// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hard links of a group: names, and addresses of the objects' headers. They are in a Symbol
 * Table (old style), in Link Messages, or in a fractal heap (dense). Soft and external links are
 * skipped.
 */
final class Links {
  private static final int HARD = 0;

  private final AddressSpace space;
  private final Map<String, Long> addresses = new TreeMap<>();

  private Links(AddressSpace space) {
    this.space = space;
  }

  static Map<String, Long> of(AddressSpace space, ObjectHeader group) throws TraceException {
    Links links = new Links(space);
    Cursor symbolTable = group.first(ObjectHeader.SYMBOL_TABLE);
    if (symbolTable != null) {
      links.symbolTable(symbolTable.address(), symbolTable.address());
    }
    for (Cursor link : group.all(ObjectHeader.LINK)) {
      links.link(link);
    }
    Cursor info = group.first(ObjectHeader.LINK_INFO);
    if (info != null) {
      links.dense(info);
    }
    return links.addresses;
  }

  private void symbolTable(long tree, long heap) throws TraceException {
    LocalHeap names = new LocalHeap(space, heap);
    int keySize = space.superblock().sizeOfLengths();
    BTreeV1.visit(space, tree, BTreeV1.GROUP, keySize, (key, node) -> symbols(names, node));
  }

  /** A Symbol Table Node. */
  private void symbols(LocalHeap names, long address) throws TraceException {
    Cursor header = space.cursor("symbol table node", address, 8);
    header.expect("SNOD", 1);
    header.skip(1);
    int symbols = header.u16();
    int size = 2 * space.sizeOfOffsets() + 24;
    Cursor fields = space.cursor("symbol table node", address, 8 + (long) symbols * size);
    fields.skip(8);
    for (int i = 0; i < symbols; i++) {
      Cursor entry = fields.slice(size);
      long name = entry.number(space.sizeOfOffsets());
      long object = entry.address();
      if (object != Cursor.UNDEFINED) { // of a soft link
        put(names.name(name), object, entry);
      }
    }
  }

  /** A Link Info Message; what it points to exists if there are many links. */
  private void dense(Cursor info) throws TraceException {
    info.skip(1);
    boolean ordered = (info.u8() & 1) != 0;
    info.skip(ordered ? 8 : 0);
    long heapAddress = info.address();
    long names = info.address();
    if (heapAddress == Cursor.UNDEFINED) {
      return;
    }
    FractalHeap heap = new FractalHeap(space, heapAddress);
    for (Cursor entry : BTreeV2.records(space, names, BTreeV2.LINK_NAMES)) {
      entry.skip(4); // hash of the name
      link(heap.object(entry.slice(heap.idLength())));
    }
  }

  /** A Link Message. */
  private void link(Cursor fields) throws TraceException {
    int version = fields.u8();
    int flags = fields.u8();
    int type = (flags & 8) == 0 ? HARD : fields.u8();
    fields.skip(((flags & 4) == 0 ? 0 : 8) + ((flags & 16) == 0 ? 0 : 1));
    if (version != 1) {
      throw fields.corrupt("has a link of the unknown version " + version);
    }
    String name = fields.text(fields.number(1 << (flags & 3)));
    if (type == HARD) {
      put(name, fields.address(), fields);
    }
  }

  private void put(String name, long address, Cursor place) throws TraceException {
    TraceSizeLimits.checkCount(addresses.size(), "links");
    if (addresses.put(name, address) != null) {
      throw place.corrupt("has a second link named " + name);
    }
  }
}
