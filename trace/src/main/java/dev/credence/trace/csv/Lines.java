// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import dev.credence.trace.ByteSource;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.TraceSizeLimits;
import java.io.IOException;
import java.util.Arrays;

/** Reads a text file line by line, in large pieces. */
final class Lines {
  /** Bytes per read. */
  private static final int PIECE = 4 << 20;

  /** Takes a line. */
  interface Sink {
    /**
     * Takes the line in the bytes from {@code from} to before {@code to}, without its end.
     *
     * @param number of the line, from 1
     */
    void take(byte[] bytes, int from, int to, long number) throws TraceException;
  }

  private Lines() {}

  /**
   * Reads all lines but empty ones.
   *
   * @return whether the last line has an end
   */
  static boolean read(String name, ByteSource source, Sink sink) throws TraceException {
    byte[] rest = new byte[0];
    long number = 1;
    for (long at = 0; at < source.size(); ) {
      int count = (int) Math.min(PIECE, source.size() - at);
      byte[] piece = piece(name, source, at, count);
      if (at == 0) {
        checkText(name, piece);
      }
      byte[] bytes = joined(rest, piece);
      at += count;
      int from = 0;
      for (int i = rest.length; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          take(bytes, from, i, number++, sink);
          from = i + 1;
        }
      }
      rest = Arrays.copyOfRange(bytes, from, bytes.length);
      TraceSizeLimits.checkMetadata("line %d of %s".formatted(number, name), rest.length);
    }
    take(rest, 0, rest.length, number, sink);
    return rest.length == 0;
  }

  private static void checkText(String name, byte[] start) throws TraceException {
    int first = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | (start[1] & 0xff);
    if (first == 0x1f8b) {
      throw new TraceException(Kind.UNSUPPORTED_FORMAT, CsvMessages.gzip(name));
    } else if (first == 0xfffe || first == 0xfeff) {
      throw new TraceException(Kind.UNSUPPORTED_FORMAT, CsvMessages.utf16(name));
    }
  }

  private static void take(byte[] bytes, int from, int end, long number, Sink sink)
      throws TraceException {
    int to = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
    if (to > from) {
      sink.take(bytes, from, to, number);
    }
  }

  private static byte[] joined(byte[] rest, byte[] piece) {
    if (rest.length == 0) {
      return piece;
    }
    byte[] bytes = Arrays.copyOf(rest, rest.length + piece.length);
    System.arraycopy(piece, 0, bytes, rest.length, piece.length);
    return bytes;
  }

  private static byte[] piece(String name, ByteSource source, long at, int count)
      throws TraceException {
    try {
      return source.read(at, count);
    } catch (IOException e) {
      throw new TraceException(Kind.UNREADABLE, TraceMessages.unreadableNow(name, e), e);
    }
  }
}
