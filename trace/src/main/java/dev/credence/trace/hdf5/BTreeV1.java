// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import java.util.HashSet;
import java.util.Set;

/** A Version 1 B-tree: the links of an old-style group, or the chunks of a dataset. */
final class BTreeV1 {
  /** Node type of a tree of links. */
  static final int GROUP = 0;

  /** Node type of a tree of chunks. */
  static final int CHUNKS = 1;

  /** Takes an entry of a leaf: its key, and the address that it refers to. */
  interface Visitor {
    void visit(Cursor key, long child) throws TraceException;
  }

  private final AddressSpace space;
  private final int type;
  private final int keySize;
  private final Visitor visitor;
  private final Set<Long> visited = new HashSet<>();

  private BTreeV1(AddressSpace space, int type, int keySize, Visitor visitor) {
    this.space = space;
    this.type = type;
    this.keySize = keySize;
    this.visitor = visitor;
  }

  /** Visits all entries of the leaves in order. */
  static void visit(AddressSpace space, long root, int type, int keySize, Visitor visitor)
      throws TraceException {
    new BTreeV1(space, type, keySize, visitor).node(root, -1);
  }

  private void node(long address, int expectedLevel) throws TraceException {
    int prefix = 8 + 2 * space.sizeOfOffsets();
    Cursor header = space.cursor("B-tree node", address, prefix);
    header.expectSignature("TREE");
    int nodeType = header.u8();
    int level = header.u8();
    int entries = header.u16();
    if (nodeType != type || (expectedLevel >= 0 && level != expectedLevel)) {
      throw header.corrupt("is not the expected node");
    }
    if (!visited.add(address)) {
      throw header.corrupt("appears twice in its tree");
    }
    long length = (long) entries * (keySize + space.sizeOfOffsets());
    Cursor fields = space.cursor("B-tree node", address, prefix + length);
    fields.skip(prefix);
    for (int i = 0; i < entries; i++) {
      Cursor key = fields.slice(keySize);
      long child = fields.address();
      if (level == 0) {
        visitor.visit(key, child);
      } else {
        node(child, level - 1);
      }
    }
  }
}
