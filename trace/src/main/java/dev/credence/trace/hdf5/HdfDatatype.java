// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import java.nio.ByteOrder;

/** A Datatype Message, versions 1 to 5: the type of an element. */
sealed interface HdfDatatype
    permits HdfDatatype.Text,
        HdfDatatype.VariableText,
        HdfDatatype.References,
        HdfDatatype.Other,
        Numeric {
  /** Bytes of an element. */
  long size();

  /** The padding of strings that are shorter than their size. */
  enum Padding {
    NULL_TERMINATED,
    NULL,
    SPACE
  }

  /** Class 3, String: a string of fixed length. */
  record Text(long size, Padding padding) implements HdfDatatype {}

  /** Class 9, Variable-Length, of characters: a string in the global heap. */
  record VariableText(long size) implements HdfDatatype {}

  /** Class 9, Variable-Length, of object references, as a list of dimensions is. */
  record References(long size) implements HdfDatatype {}

  /** Not supported; the description is for the user. */
  record Other(long size, String description) implements HdfDatatype {}

  private static ByteOrder order(int bits) {
    return (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  static HdfDatatype parse(Cursor fields) throws TraceException {
    int classAndVersion = fields.u8();
    int bits = (int) fields.number(3);
    long size = fields.u32();
    int version = classAndVersion >> 4;
    if (version < 1 || version > 5 || size == 0) {
      throw fields.corrupt("has a datatype of the unknown version " + version);
    }
    return switch (classAndVersion & 15) {
      case 0 -> fixedPoint(fields, bits, size);
      case 1 -> floatingPoint(fields, bits, size);
      case 2 -> new Other(size, "times");
      case 3 ->
          switch (bits & 15) {
            case 0 -> new Text(size, Padding.NULL_TERMINATED);
            case 1 -> new Text(size, Padding.NULL);
            case 2 -> new Text(size, Padding.SPACE);
            default -> throw fields.corrupt("has strings of an unknown padding");
          };
      case 4 -> new Other(size, "bit fields");
      case 5 -> new Other(size, "opaque values");
      case 6 -> new Other(size, "compound values");
      case 7 -> new Other(size, "references");
      case 8 -> enumeration(fields, size);
      case 9 -> variableLength(fields, bits, size);
      case 10 -> new Other(size, "arrays");
      case 11 -> new Other(size, "complex numbers");
      default -> throw fields.corrupt("has a datatype of an unknown class");
    };
  }

  private static HdfDatatype fixedPoint(Cursor fields, int bits, long size) throws TraceException {
    int offset = fields.u16();
    int precision = fields.u16();
    boolean plain = size == 1 || size == 2 || size == 4 || size == 8;
    return plain && offset == 0 && precision == 8 * size
        ? Numeric.integer((int) size, order(bits), (bits & 8) != 0)
        : new Other(size, precision + "-bit integers");
  }

  private static HdfDatatype floatingPoint(Cursor fields, int bits, long size)
      throws TraceException {
    fields.skip(2); // bit offset
    int precision = fields.u16();
    int exponentSize = exponentSize(fields);
    // IEEE 754: 5, 8 and 11 bits of exponent; byte order VAX has bit 6 set
    boolean ieee =
        (bits & 0x40) == 0
            && precision == 8 * size
            && ((size == 2 && exponentSize == 5)
                || (size == 4 && exponentSize == 8)
                || (size == 8 && exponentSize == 11));
    return ieee
        ? Numeric.floating((int) size, order(bits))
        : new Other(size, precision + "-bit floating-point numbers that are not IEEE 754's");
  }

  /** Bits of the exponent, or -1 if the fields of the number are not where IEEE 754 has them. */
  private static int exponentSize(Cursor fields) throws TraceException {
    int exponentLocation = fields.u8();
    int exponentSize = fields.u8();
    int mantissaLocation = fields.u8();
    int mantissaSize = fields.u8();
    long bias = fields.u32();
    boolean ieee =
        mantissaLocation == 0
            && mantissaSize == exponentLocation
            && exponentSize < 16
            && bias == (1L << (exponentSize - 1)) - 1;
    return ieee ? exponentSize : -1;
  }

  /** An enumeration is read as the numbers of its names; booleans are one. */
  private static HdfDatatype enumeration(Cursor fields, long size) throws TraceException {
    int baseClass = fields.u8();
    int bits = (int) fields.number(3);
    if ((baseClass & 15) != 0 || fields.u32() != size) {
      throw fields.corrupt("has an enumeration of values that are not integers");
    }
    return fixedPoint(fields, bits, size);
  }

  private static HdfDatatype variableLength(Cursor fields, int bits, long size)
      throws TraceException {
    if ((bits & 15) == 1) {
      return new VariableText(size);
    }
    boolean references = (fields.u8() & 15) == 7;
    return references ? new References(size) : new Other(size, "lists");
  }
}
