// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.netty.buffer.ByteBuf;

/**
 * Looks for headers that go on in a further line (obs-fold of RFC 9112, section 5.2), which the
 * parser joins: another server in front may take that line for something else.
 */
final class FoldedHeaderDetector {
  private boolean atStart;
  private boolean anyLine;
  private boolean ended;
  private boolean folded;

  /** A head begins. */
  void begin() {
    atStart = true;
    anyLine = false;
    ended = false;
    folded = false;
  }

  boolean isFolded() {
    return folded;
  }

  /** Scans the next bytes, of which those after the head do not count. */
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
