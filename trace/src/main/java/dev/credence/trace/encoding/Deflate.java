// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.encoding;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
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
        throw TraceException.corrupt("a chunk decompresses to more than its size");
      }
      if (!inflater.finished()) {
        throw TraceException.corrupt("a compressed chunk is truncated");
      }
      return length == result.length ? result : Arrays.copyOf(result, length);
    } catch (DataFormatException e) {
      throw new TraceException(
          Kind.CORRUPT, "the trace is damaged: a chunk cannot be decompressed", e);
    } finally {
      inflater.end();
    }
  }
}
