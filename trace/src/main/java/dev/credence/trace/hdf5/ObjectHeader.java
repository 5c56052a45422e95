// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceSizeLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Data Object Header, version 1 or 2: the messages that describe a group or a dataset. */
final class ObjectHeader {
  static final int DATASPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATATYPE = 0x03;
  static final int FILL_VALUE = 0x05;
  static final int LINK = 0x06;
  static final int EXTERNAL_DATA_FILES = 0x07;
  static final int DATA_LAYOUT = 0x08;
  static final int FILTER_PIPELINE = 0x0b;
  static final int ATTRIBUTE = 0x0c;
  static final int SYMBOL_TABLE = 0x11;
  static final int ATTRIBUTE_INFO = 0x15;
  private static final int CONTINUATION = 0x10;

  /** Bit 1 of a message's flags. */
  private static final int SHARED = 2;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Message(int type, int flags, byte[] data) {}

  /** A part of the header that a continuation message points to. */
  private record Block(long address, long length) {}

  private final AddressSpace space;
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private final Set<Long> visited = new HashSet<>();
  private long length;

  private ObjectHeader(AddressSpace space) {
    this.space = space;
  }

  /** Reads the header with all its continuation blocks. */
  static ObjectHeader read(AddressSpace space, long address) throws TraceException {
    ObjectHeader header = new ObjectHeader(space);
    if (space.cursor("object header", address, 1).u8() == 1) {
      header.readVersion1(address);
    } else {
      header.readVersion2(address);
    }
    return header;
  }

  boolean has(int type) {
    return messages.stream().anyMatch(message -> message.type() == type);
  }

  /** The fields of the first message of a type; null if there is none. */
  @Nullable Cursor first(int type) throws TraceException {
    List<Cursor> all = all(type);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** The fields of all messages of a type. */
  List<Cursor> all(int type) throws TraceException {
    List<Cursor> found = new ArrayList<>();
    for (Message message : messages) {
      if (message.type() == type) {
        Cursor fields = space.over("header message " + type, message.data());
        found.add((message.flags() & SHARED) == 0 ? fields : shared(space, fields, type));
      }
    }
    return found;
  }

  /** Follows a Shared Message to the header that holds the message itself. */
  static Cursor shared(AddressSpace space, Cursor fields, int type) throws TraceException {
    int version = fields.u8();
    int kind = fields.u8();
    if (version == 1) {
      fields.skip(6);
    } else if (version == 3 && kind == 1) {
      throw new TraceException(Kind.UNSUPPORTED_FORMAT, HdfMessages.SHARED_MESSAGES);
    }
    ObjectHeader owner = read(space, fields.address());
    for (Message message : owner.messages) {
      // shared once more would be a chain, which the format does not have
      if (message.type() == type && (message.flags() & SHARED) == 0) {
        return space.over("shared header message " + type, message.data());
      }
    }
    throw fields.corrupt("refers to an object without this message");
  }

  private void readVersion1(long address) throws TraceException {
    Cursor prefix = space.cursor("object header", address, 12);
    prefix.skip(8); // version, number of messages, reference count
    blocks.add(new Block(address + 16, prefix.u32()));
    while (!blocks.isEmpty()) {
      Block block = visit(blocks.remove());
      Cursor fields = space.cursor("object header", block.address(), block.length());
      while (fields.remaining() >= 8) {
        int type = fields.u16();
        int size = fields.u16();
        int flags = fields.u8();
        fields.skip(3);
        add(type, flags, fields, size);
      }
    }
  }

  private void readVersion2(long address) throws TraceException {
    Cursor prefix = space.cursorUpTo("object header", address, 34);
    prefix.expect("OHDR", 2);
    int flags = prefix.u8();
    prefix.skip(((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4));
    long size = prefix.number(1 << (flags & 3));
    int start = prefix.position();
    boolean ordered = (flags & 4) != 0;
    visit(new Block(address, size));
    readMessages(address, start, size, ordered);
    while (!blocks.isEmpty()) {
      Block block = visit(blocks.remove());
      space.cursor("object header continuation", block.address(), 4).expectSignature("OCHK");
      readMessages(block.address(), 4, block.length() - 8, ordered);
    }
  }

  private void readMessages(long address, int start, long size, boolean ordered)
      throws TraceException {
    Cursor fields = space.cursor("object header", address, start + size + 4);
    fields.skip(start);
    int prefix = ordered ? 6 : 4;
    while (fields.remaining() >= prefix + 4) {
      int type = fields.u8();
      int length = fields.u16();
      int flags = fields.u8();
      fields.skip(ordered ? 2 : 0);
      if (length > fields.remaining() - 4) {
        throw fields.corrupt("has a message that is longer than it");
      }
      add(type, flags, fields, length);
    }
    fields.skip(fields.remaining() - 4); // a gap too small for a message
    fields.expectChecksum();
  }

  private void add(int type, int flags, Cursor fields, int size) throws TraceException {
    if (type == CONTINUATION) {
      Cursor continuation = fields.slice(size);
      blocks.add(new Block(continuation.address(), continuation.length()));
    } else {
      TraceSizeLimits.checkCount(messages.size(), "header messages");
      messages.add(new Message(type, flags, fields.bytes(size)));
    }
  }

  private Block visit(Block block) throws TraceException {
    length = Math.addExact(length, Math.min(block.length(), space.size()));
    if (!visited.add(block.address()) || length > space.size()) {
      throw TraceException.corrupt(HdfMessages.HEADER_CYCLE);
    }
    return block;
  }
}
