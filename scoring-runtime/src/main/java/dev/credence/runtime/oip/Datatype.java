// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.runtime.schema.BigIntegerType;
import dev.credence.runtime.schema.BooleanType;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.TextType;
import dev.credence.runtime.schema.Type;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The types of a tensor's elements, with the protocol's names. */
enum Datatype {
  FP64(8),
  FP32(4),
  INT64(8),
  INT32(4),
  INT16(2),
  INT8(1),
  UINT64(8),
  UINT32(4),
  UINT16(2),
  UINT8(1),
  BOOL(1),
  BYTES(0);

  private final int size;

  Datatype(int size) {
    this.size = size;
  }

  /** All names. */
  static List<String> words() {
    return Arrays.stream(values()).map(Datatype::name).toList();
  }

  /** The datatype of an input of the model. */
  static Datatype of(InputType input) {
    return switch (input) {
      case NUMBER, VECTOR -> FP64;
      case INTEGER -> INT64;
      case BOOLEAN -> BOOL;
      case STRING -> BYTES;
    };
  }

  /** Whether elements of this type are allowed for an input of another: all numbers are. */
  boolean canBe(Datatype input) {
    return this == input || (isNumber() && input.isNumber());
  }

  private boolean isNumber() {
    return this != BOOL && this != BYTES;
  }

  /** Bytes of an element in binary form; 0 for strings, which have different lengths. */
  int size() {
    return size;
  }

  /**
   * The JSON type of an element: in the datatype's range and, for integers, exact as a double.
   *
   * @param large whether elements may be labels that a double cannot represent exactly
   */
  Type<?> element(boolean large) {
    if (large && (this == INT64 || this == UINT64)) {
      return this == INT64 ? new BigIntegerType(-0x1p63, 0x1p63) : new BigIntegerType(0, 0x1p64);
    }
    return switch (this) {
      case FP64 -> NumberType.any();
      case FP32 -> NumberType.between(-Float.MAX_VALUE, Float.MAX_VALUE);
      case INT64 -> new IntegerType(Long.MIN_VALUE, Long.MAX_VALUE);
      case INT32 -> new IntegerType(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT16 -> new IntegerType(Short.MIN_VALUE, Short.MAX_VALUE);
      case INT8 -> new IntegerType(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case UINT64 -> new IntegerType(0, Long.MAX_VALUE);
      case UINT32 -> new IntegerType(0, 0xffff_ffffL);
      case UINT16 -> new IntegerType(0, 0xffff);
      case UINT8 -> new IntegerType(0, 0xff);
      case BOOL -> new BooleanType();
      case BYTES -> new TextType();
    };
  }

  /**
   * Reads an element in binary form as JSON.
   *
   * @param bytes in little-endian order, positioned at the element
   * @throws BufferUnderflowException if they end before the element does
   */
  JsonNode decode(ByteBuffer bytes) {
    return switch (this) {
      case FP64 -> DoubleNode.valueOf(bytes.getDouble());
      case FP32 -> DoubleNode.valueOf(bytes.getFloat());
      case INT64 -> LongNode.valueOf(bytes.getLong());
      case INT32 -> IntNode.valueOf(bytes.getInt());
      case INT16 -> IntNode.valueOf(bytes.getShort());
      case INT8 -> IntNode.valueOf(bytes.get());
      case UINT64 -> unsigned(bytes.getLong());
      case UINT32 -> LongNode.valueOf(Integer.toUnsignedLong(bytes.getInt()));
      case UINT16 -> IntNode.valueOf(Short.toUnsignedInt(bytes.getShort()));
      case UINT8 -> IntNode.valueOf(Byte.toUnsignedInt(bytes.get()));
      case BOOL -> truth(bytes.get());
      case BYTES -> text(bytes);
    };
  }

  private static JsonNode unsigned(long value) {
    return BigIntegerNode.valueOf(new BigInteger(Long.toUnsignedString(value)));
  }

  /** A byte other than 0 and 1 becomes a number, which the validation of elements rejects. */
  private static JsonNode truth(byte value) {
    return value == 0 || value == 1 ? BooleanNode.valueOf(value == 1) : IntNode.valueOf(value);
  }

  /** Invalid UTF-8 stays bytes, which the validation of elements rejects. */
  private static JsonNode text(ByteBuffer bytes) {
    long length = Integer.toUnsignedLong(bytes.getInt());
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[(int) length];
    bytes.get(text);
    try {
      return TextNode.valueOf(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString());
    } catch (CharacterCodingException e) {
      return BinaryNode.valueOf(text);
    }
  }
}
