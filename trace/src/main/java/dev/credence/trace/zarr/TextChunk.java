// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.TraceSizeLimits;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads strings from the chunks of one array. */
final class TextChunk {
  private final ZarrDataType type;
  private long length;

  TextChunk(ZarrDataType type) {
    this.type = type;
  }

  /** The strings of a chunk with a number of elements. */
  List<String> texts(byte[] bytes, int elements) throws TraceException {
    length += bytes.length;
    TraceSizeLimits.checkMemory("its strings", 2 * length);
    return type instanceof ZarrDataType.Text text
        ? fixed(bytes, elements, text)
        : variable(bytes, elements);
  }

  private static List<String> fixed(byte[] bytes, int elements, ZarrDataType.Text type)
      throws TraceException {
    if (bytes.length != (long) elements * type.size()) {
      throw TraceException.corrupt(ZarrMessages.STRINGS_WRONG_SIZE);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements; i++) {
      String padded = text(bytes, i * type.size(), type.size(), type.charset());
      texts.add(padded.replaceFirst("\0+$", ""));
    }
    return texts;
  }

  /** Reads the format of numcodecs: the number of strings, then each after its length. */
  private static List<String> variable(byte[] bytes, int elements) throws TraceException {
    ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (fields.getInt() != elements) {
        throw TraceException.corrupt(ZarrMessages.STRINGS_WRONG_COUNT);
      }
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < elements; i++) {
        int size = fields.getInt();
        if (size < 0 || size > fields.remaining()) {
          throw TraceException.corrupt(ZarrMessages.STRING_TOO_LONG);
        }
        texts.add(text(bytes, fields.position(), size, StandardCharsets.UTF_8));
        fields.position(fields.position() + size);
      }
      return texts;
    } catch (BufferUnderflowException e) {
      throw TraceException.corrupt(ZarrMessages.STRINGS_TRUNCATED, e);
    }
  }

  private static String text(byte[] bytes, int from, int size, Charset charset)
      throws TraceException {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, size)).toString();
    } catch (CharacterCodingException e) {
      throw TraceException.corrupt(TraceMessages.invalidString(charset), e);
    }
  }
}
