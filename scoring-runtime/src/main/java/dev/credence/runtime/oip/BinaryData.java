// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The binary data after the JSON of a body: those of each input, one after the other (the
 * protocol's binary tensor data extension).
 */
final class BinaryData {
  /** The parameter of an input with the number of its bytes. */
  static final String SIZE = "binary_data_size";

  /** The header with the length of the JSON. */
  static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private final ByteBuffer bytes;

  private BinaryData(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** A body's JSON, and the data after it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Parts(byte[] json, BinaryData rest) {}

  /**
   * Splits a body.
   *
   * @param jsonLength the header's value; null if it is not set: then all is JSON
   * @throws InvalidRequestException if the header is not a number, or larger than the body
   */
  static Parts divide(byte[] body, @Nullable String jsonLength) throws InvalidRequestException {
    if (jsonLength == null) {
      return new Parts(body, new BinaryData(ByteBuffer.allocate(0)));
    }
    int length = jsonLength.matches("\\d{1,9}") ? Integer.parseInt(jsonLength) : Integer.MAX_VALUE;
    if (length > body.length) {
      throw new InvalidRequestException(
          Path.BODY,
          "the header %s should be the length of the JSON, at most the body's %d, not '%s'"
              .formatted(JSON_LENGTH, body.length, jsonLength),
          "header");
    }
    ByteBuffer rest = ByteBuffer.wrap(body, length, body.length - length);
    return new Parts(Arrays.copyOf(body, length), new BinaryData(rest));
  }

  /**
   * Takes the bytes of the next input.
   *
   * @param size the input's {@link #SIZE}
   * @param at path of the input
   * @return null once an error has been reported
   */
  @Nullable ByteBuffer take(JsonNode size, Path at, ValidationErrors errors) {
    if (!size.canConvertToInt() || size.intValue() < 0 || size.intValue() > bytes.remaining()) {
      errors.report(
          at.to(RequestForm.PARAMETERS.name()).to(SIZE),
          "Input should be a number of bytes, at most the %d that are left after the JSON, whose length is in the header %s"
              .formatted(bytes.remaining(), JSON_LENGTH),
          "binary_data");
      return null;
    }
    ByteBuffer taken = bytes.slice(bytes.position(), size.intValue());
    bytes.position(bytes.position() + size.intValue());
    return taken.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reports bytes that remain after all inputs have been read. */
  void checkEnd(ValidationErrors errors) {
    if (bytes.hasRemaining()) {
      errors.report(
          Path.BODY,
          "the last %d bytes do not belong to an input; set the input's %s"
              .formatted(bytes.remaining(), SIZE),
          "binary_data");
    }
  }

  /**
   * Reads an input's bytes.
   *
   * @param count expected number of elements
   * @return the elements by index; null if their number differs
   */
  static @Nullable IntFunction<JsonNode> elements(ByteBuffer bytes, Datatype datatype, long count) {
    int size = datatype.size();
    if (size == 0) {
      return texts(bytes, count);
    }
    return bytes.remaining() == count * size
        ? i -> datatype.decode(bytes.position(i * size))
        : null;
  }

  private static @Nullable IntFunction<JsonNode> texts(ByteBuffer bytes, long count) {
    List<JsonNode> texts = new ArrayList<>();
    try {
      while (bytes.hasRemaining()) {
        texts.add(Datatype.BYTES.decode(bytes));
      }
    } catch (BufferUnderflowException e) {
      return null;
    }
    return texts.size() == count ? texts::get : null;
  }
}
