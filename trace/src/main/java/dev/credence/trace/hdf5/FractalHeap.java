// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Fractal Heap: the links or attributes of an object that has many of them. */
final class FractalHeap {
  private final AddressSpace space;
  private final long address;
  private final int idLength;
  private final boolean checksummed;
  private final long mostManaged;
  private final long hugeObjects;
  private final DoublingTable table;
  private final int offsetSize;
  private final int lengthSize;
  private final long root;
  private final int rows;
  private @Nullable Map<Long, Cursor> huge;

  FractalHeap(AddressSpace space, long address) throws TraceException {
    this.space = space;
    this.address = address;
    Cursor header = space.cursorUpTo("fractal heap", address, 22 + 12 * 8 + 12 + 3 * 8);
    header.expect("FRHP", 0);
    idLength = header.u16();
    int filters = header.u16();
    checksummed = (header.u8() & 2) != 0;
    mostManaged = header.u32();
    header.length(); // next ID of a huge object
    hugeObjects = header.address();
    header.length(); // free space
    header.address(); // free-space manager
    for (int i = 0; i < 8; i++) {
      header.length(); // statistics
    }
    int width = header.u16();
    long startingBlockSize = header.length();
    long maximumDirectBlockSize = header.length();
    int addressBits = header.u16();
    header.u16(); // rows that the root started with
    root = header.address();
    rows = header.u16();
    if (filters > 0) {
      throw new TraceException(Kind.UNSUPPORTED_FILTER, HdfMessages.COMPRESSED_HEAP);
    }
    header.expectChecksum();
    table = new DoublingTable(header, width, startingBlockSize, maximumDirectBlockSize);
    offsetSize = (addressBits + 7) / 8;
    lengthSize =
        Math.min((log2(maximumDirectBlockSize) + 7) / 8, log2(Math.max(1, mostManaged)) / 8 + 1);
    if (offsetSize < 1 || offsetSize > 8) {
      throw header.corrupt("has offsets of " + offsetSize + " bytes");
    }
  }

  int idLength() {
    return idLength;
  }

  /** The object of a heap ID. */
  Cursor object(Cursor id) throws TraceException {
    int type = id.u8();
    return switch (type >> 4) {
      case 0 -> managed(id.number(offsetSize), id.number(lengthSize));
      case 1 -> huge(id);
      case 2 -> {
        int length = idLength <= 18 ? type & 15 : (type & 15) << 8 | id.u8();
        yield id.slice(length + 1);
      }
      default -> throw id.corrupt("has a fractal heap ID of an unknown type");
    };
  }

  private Cursor managed(long offset, long length) throws TraceException {
    long block = root;
    int blockRows = rows;
    long within = offset;
    while (blockRows > 0) {
      DoublingTable.Entry entry = table.locate(within);
      block = child(block, blockRows, entry);
      blockRows = entry.rows();
      within = entry.offset();
      if (blockRows == 0) {
        verify(block, entry.size());
      }
    }
    if (rows == 0) {
      verify(block, table.startingBlockSize());
    }
    return space.cursor("object in a fractal heap", block + within, length);
  }

  /** The address in an indirect block. */
  private long child(long block, int blockRows, DoublingTable.Entry entry) throws TraceException {
    if (entry.index() >= (long) blockRows * table.width()) {
      throw TraceException.corrupt(HdfMessages.MISSING_OBJECT);
    }
    int prefix = 5 + space.sizeOfOffsets() + offsetSize;
    long length = prefix + (long) blockRows * table.width() * space.sizeOfOffsets() + 4;
    Cursor fields = space.cursor("fractal heap indirect block", block, length);
    fields.expect("FHIB", 0);
    if (fields.address() != address) {
      throw fields.corrupt("belongs to another heap");
    }
    fields.skip(offsetSize + (long) entry.index() * space.sizeOfOffsets());
    long child = fields.address();
    fields.skip(fields.remaining() - 4);
    fields.expectChecksum();
    return child;
  }

  /** Checks a direct block against its checksum, which is over the block without it. */
  private void verify(long block, long size) throws TraceException {
    Cursor fields = space.cursor("fractal heap direct block", block, size);
    fields.expect("FHDB", 0);
    if (fields.address() != address) {
      throw fields.corrupt("belongs to another heap");
    }
    fields.skip(offsetSize);
    if (checksummed) {
      fields.expectChecksumWithin();
    }
  }

  private Cursor huge(Cursor id) throws TraceException {
    long place;
    long length;
    if (idLength - 1 >= space.sizeOfOffsets() + space.superblock().sizeOfLengths()) {
      place = id.address();
      length = id.length();
    } else {
      Cursor object = hugeObjects().get(id.number(Math.min(8, id.remaining())));
      if (object == null) {
        throw id.corrupt("refers to a huge object that does not exist");
      }
      Cursor fields = object.slice(object.remaining());
      place = fields.address();
      length = fields.length();
    }
    return space.cursor("huge object", place, length);
  }

  private Map<Long, Cursor> hugeObjects() throws TraceException {
    Map<Long, Cursor> objects = huge;
    if (objects == null) {
      objects = new HashMap<>();
      for (Cursor record : BTreeV2.records(space, hugeObjects, BTreeV2.HUGE_OBJECTS)) {
        Cursor location = record.slice(space.sizeOfOffsets() + space.superblock().sizeOfLengths());
        objects.put(record.length(), location);
      }
      huge = objects;
    }
    return objects;
  }

  private static int log2(long number) {
    return 63 - Long.numberOfLeadingZeros(number);
  }
}
