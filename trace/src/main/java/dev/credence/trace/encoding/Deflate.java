// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.encoding;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.TraceSizeLimits;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses zlib, RFC 1950. */
public final class Deflate {
  private Deflate() {}

  /** Decompresses; more than the limit is an error and is never stored. */
  public static byte[] undo(byte[] bytes, int limit) throws TraceException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] result =
          new byte[(int) Math.min(limit, (long) TraceSizeLimits.DEFLATE_RATIO * bytes.length)];
      int length = 0;
      int count;
      do {
        count = inflater.inflate(result, length, result.length - length);
        length += count;
      } while (count > 0);
      if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
        throw TraceException.corrupt(TraceMessages.CHUNK_BEYOND_SIZE);
      }
      if (!inflater.finished()) {
        throw TraceException.corrupt(TraceMessages.CHUNK_TRUNCATED);
      }
      return length == result.length ? result : Arrays.copyOf(result, length);
    } catch (DataFormatException e) {
      throw TraceException.corrupt(TraceMessages.CHUNK_NOT_DECOMPRESSED, e);
    } finally {
      inflater.end();
    }
  }
}
