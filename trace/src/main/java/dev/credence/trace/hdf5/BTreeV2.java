// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Version 2 B-tree: an index whose records are of one size; what they say depends on its type.
 */
final class BTreeV2 {
  static final int HUGE_OBJECTS = 1;
  static final int LINK_NAMES = 5;
  static final int ATTRIBUTE_NAMES = 8;
  static final int CHUNKS = 10;
  static final int FILTERED_CHUNKS = 11;

  /** Signature, version, type and checksum of a node. */
  private static final int OVERHEAD = 10;

  /** Far more than a file of 2^63 bytes needs. */
  private static final int DEEPEST = 16;

  private final AddressSpace space;
  private final int type;
  private final long nodeSize;
  private final int recordSize;

  /** Bytes of the number of records in a child, the same at every level. */
  private final int countSize;

  /** Bytes of the number of records below a child, by the child's depth. */
  private final int[] totalSizes;

  private final List<Cursor> records = new ArrayList<>();
  private final Set<Long> visited = new HashSet<>();

  private BTreeV2(AddressSpace space, int type, Cursor header) throws TraceException {
    this.space = space;
    this.type = type;
    nodeSize = header.u32();
    recordSize = header.u16();
    int depth = header.u16();
    if (recordSize == 0 || nodeSize < OVERHEAD + recordSize || depth > DEEPEST) {
      throw header.corrupt("has empty nodes");
    }
    long most = (nodeSize - OVERHEAD) / recordSize;
    countSize = bytesFor(most);
    totalSizes = new int[depth + 1];
    long total = most;
    for (int level = 1; level <= depth; level++) {
      int pointer = space.sizeOfOffsets() + countSize + totalSizes[level - 1];
      most = Math.max(0, nodeSize - OVERHEAD - pointer) / (recordSize + pointer);
      total = Math.max(total, TraceSizeLimits.product(most + 1, total) - 1);
      totalSizes[level] = bytesFor(total);
    }
  }

  /** All records in order. */
  static List<Cursor> records(AddressSpace space, long address, int type) throws TraceException {
    Cursor header = space.cursorUpTo("B-tree header", address, 22 + 2 * 8);
    header.expect("BTHD", 0);
    if (header.u8() != type) {
      throw header.corrupt("has an unexpected type");
    }
    BTreeV2 tree = new BTreeV2(space, type, header);
    header.skip(2); // split and merge percent
    long root = header.address();
    int count = header.u16();
    header.length(); // records in all
    header.expectChecksum();
    if (root != Cursor.UNDEFINED) {
      tree.node(root, count, tree.totalSizes.length - 1);
    }
    return tree.records;
  }

  private void node(long address, long count, int depth) throws TraceException {
    int pointer = depth == 0 ? 0 : space.sizeOfOffsets() + countSize + totalSizes[depth - 1];
    long length = OVERHEAD + count * recordSize + (depth == 0 ? 0 : (count + 1) * pointer);
    Cursor fields = space.cursor("B-tree node", address, length);
    fields.expect(depth == 0 ? "BTLF" : "BTIN", 0);
    if (fields.u8() != type || length > nodeSize || !visited.add(address)) {
      throw fields.corrupt("is not the expected node");
    }
    Cursor own = fields.slice(count * recordSize);
    Cursor children = fields.slice(fields.remaining() - 4);
    fields.expectChecksum();
    for (int i = 0; i <= count; i++) {
      if (depth > 0) {
        child(children, depth - 1);
      }
      if (i < count) {
        TraceSizeLimits.checkCount(records.size(), "records in an index");
        records.add(own.slice(recordSize));
      }
    }
  }

  private void child(Cursor children, int depth) throws TraceException {
    long address = children.address();
    long count = children.number(countSize);
    children.skip(totalSizes[depth]);
    if (count > nodeSize) {
      throw children.corrupt("has a child with too many records");
    }
    node(address, count, depth);
  }

  /** How many bytes a number takes. */
  private static int bytesFor(long number) {
    return Math.max(1, (64 - Long.numberOfLeadingZeros(number) + 7) / 8);
  }
}
