// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.encoding.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of one structure of the file in order; all are little-endian and unsigned. */
final class Cursor {
  /** The address of what is not there: all bits set in the file. */
  static final long UNDEFINED = -1;

  private final String structure;
  private final ByteBuffer bytes;
  private final int sizeOfOffsets;
  private final int sizeOfLengths;

  /**
   * @param structure what is read, for messages: {@code object header at 96}
   * @param sizeOfOffsets bytes of an address, 2 to 8
   * @param sizeOfLengths bytes of a length, 2 to 8
   */
  Cursor(String structure, byte[] bytes, int sizeOfOffsets, int sizeOfLengths) {
    this.structure = structure;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.sizeOfOffsets = sizeOfOffsets;
    this.sizeOfLengths = sizeOfLengths;
  }

  /** The fields from here on, once the sizes of addresses and lengths are known. */
  Cursor withSizes(int offsets, int lengths) {
    Cursor cursor = new Cursor(structure, bytes.array(), offsets, lengths);
    cursor.bytes.position(bytes.position());
    return cursor;
  }

  int position() {
    return bytes.position();
  }

  int remaining() {
    return bytes.remaining();
  }

  /** A number of 1 byte. */
  int u8() throws TraceException {
    require(1);
    return Byte.toUnsignedInt(bytes.get());
  }

  /** A number of 2 bytes. */
  int u16() throws TraceException {
    require(2);
    return Short.toUnsignedInt(bytes.getShort());
  }

  /** A number of 4 bytes. */
  long u32() throws TraceException {
    require(4);
    return Integer.toUnsignedLong(bytes.getInt());
  }

  /** A number of 1 to 8 bytes that is less than 2^63. */
  long number(int width) throws TraceException {
    long value = bits(width);
    if (value < 0) {
      throw corrupt("has a number beyond 2^63");
    }
    return value;
  }

  /** An address, relative to the file's base address; may be {@link #UNDEFINED}. */
  long address() throws TraceException {
    return definedOr(UNDEFINED, sizeOfOffsets);
  }

  /** A length. */
  long length() throws TraceException {
    return number(sizeOfLengths);
  }

  /** A length; all bits set mean no limit. */
  long lengthOr(long unlimited) throws TraceException {
    return definedOr(unlimited, sizeOfLengths);
  }

  byte[] bytes(long count) throws TraceException {
    byte[] copy = new byte[require(count)];
    bytes.get(copy);
    return copy;
  }

  void skip(long count) throws TraceException {
    bytes.position(bytes.position() + require(count));
  }

  /** The next bytes as a structure of their own. */
  Cursor slice(long count) throws TraceException {
    return new Cursor(structure, bytes(count), sizeOfOffsets, sizeOfLengths);
  }

  /** A string that fills the next bytes, or ends at the first zero in them. */
  String text(long count) throws TraceException {
    byte[] text = bytes(count);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return Utf8.decode(text, 0, end);
  }

  /** Expects the signature of a structure. */
  void expectSignature(String signature) throws TraceException {
    if (!new String(bytes(4), StandardCharsets.ISO_8859_1).equals(signature)) {
      throw corrupt("has the wrong magic number");
    }
  }

  /** Expects the signature of a structure, and its version. */
  void expect(String signature, int version) throws TraceException {
    expectSignature(signature);
    int found = u8();
    if (found != version) {
      throw corrupt("has the unknown version " + found);
    }
  }

  /** Expects the checksum of all bytes before it. */
  void expectChecksum() throws TraceException {
    int end = position();
    if ((int) u32() != Lookup3.of(bytes.array(), end)) {
      throw corrupt("does not match its checksum");
    }
  }

  /** Expects the checksum of all bytes but its own four, which count as zero. */
  void expectChecksumWithin() throws TraceException {
    int at = position();
    int expected = (int) u32();
    byte[] all = bytes.array().clone();
    Arrays.fill(all, at, at + 4, (byte) 0);
    if (expected != Lookup3.of(all, all.length)) {
      throw corrupt("does not match its checksum");
    }
  }

  /** The exception for an error in this structure. */
  TraceException corrupt(String what) {
    return TraceException.corrupt("the " + structure + " " + what);
  }

  private long definedOr(long otherwise, int width) throws TraceException {
    long value = bits(width);
    long undefined = width == 8 ? -1 : (1L << (8 * width)) - 1;
    if (value != undefined && value < 0) {
      throw corrupt("has a number beyond 2^63");
    }
    return value == undefined ? otherwise : value;
  }

  private long bits(int width) throws TraceException {
    require(width);
    long value = 0;
    for (int i = 0; i < width; i++) {
      value |= Byte.toUnsignedLong(bytes.get()) << (8 * i);
    }
    return value;
  }

  private int require(long count) throws TraceException {
    if (count < 0 || count > bytes.remaining()) {
      throw corrupt("is truncated");
    }
    return (int) count;
  }
}
