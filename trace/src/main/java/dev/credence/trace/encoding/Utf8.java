// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.encoding;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes strings: UTF-8, which includes ASCII, the format's other encoding. */
public final class Utf8 {
  private Utf8() {}

  /** The string in the bytes from {@code from} to before {@code to}. */
  public static String decode(byte[] bytes, int from, int to) throws TraceException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw TraceException.corrupt(TraceMessages.invalidString(StandardCharsets.UTF_8), e);
    }
  }
}
