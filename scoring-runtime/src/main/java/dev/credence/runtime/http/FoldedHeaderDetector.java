// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.netty.buffer.ByteBuf;

/**
 * Detects header values continued on the next line (obs-fold of RFC 9112, section 5.2). The parser
 * joins them, but a proxy in front may read that line as something else.
 */
final class FoldedHeaderDetector {
  private boolean atStart;
  private boolean anyLine;
  private boolean ended;
  private boolean folded;

  /** Call this at the start of a head. */
  void begin() {
    atStart = true;
    anyLine = false;
    ended = false;
    folded = false;
  }

  boolean isFolded() {
    return folded;
  }

  /** Scans the next bytes; ignores those after the head. */
  void scan(ByteBuf in) {
    int end = in.writerIndex();
    for (int at = in.readerIndex(); at < end && !ended; ) {
      if (atStart) {
        line(in.getByte(at));
      }
      int newline = in.indexOf(at, end, (byte) '\n');
      atStart = newline >= 0;
      at = atStart ? newline + 1 : end;
    }
  }

  private void line(byte first) {
    if (first == '\r' || first == '\n') {
      ended = anyLine; // empty lines before a request do not count
    } else {
      folded |= anyLine && (first == ' ' || first == '\t');
      anyLine = true;
    }
  }
}
