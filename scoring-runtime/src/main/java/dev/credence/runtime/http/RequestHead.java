// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** The head of a request being received: its size, and parts that proxies may read differently. */
final class RequestHead {
  /** Estimated bytes of a header field on the heap, besides its content. */
  private static final int HEADER_FIELD_OVERHEAD = 160;

  /** The same of a request. */
  private static final int REQUEST_OVERHEAD = 1 << 10;

  private static final AsciiString HOST = AsciiString.cached("host");
  private static final AsciiString TRANSFER_ENCODING = AsciiString.cached("transfer-encoding");

  private final FoldedHeaderDetector foldedHeaders = new FoldedHeaderDetector();
  private int bytes;
  private int fields;
  private int hosts;
  private int transferEncodings;

  /** Call this at the start of a head. */
  void begin() {
    bytes = 0;
    fields = 0;
    hosts = 0;
    transferEncodings = 0;
    foldedHeaders.begin();
  }

  /** Scans bytes that are about to be parsed. */
  void scan(ByteBuf in) {
    foldedHeaders.scan(in);
  }

  /** Counts parsed bytes. */
  void addBytes(int parsed) {
    bytes += parsed;
  }

  /** Counts a parsed header field. */
  void addField(AsciiString name) {
    fields++;
    if (isNamed(name, HOST)) {
      hosts++;
    } else if (isNamed(name, TRANSFER_ENCODING)) {
      transferEncodings++;
    }
  }

  private static boolean isNamed(AsciiString name, AsciiString other) {
    return name.length() == other.length() && other.contentEqualsIgnoreCase(name);
  }

  int bytes() {
    return bytes;
  }

  int fields() {
    return fields;
  }

  /** Estimated bytes on the heap. */
  long cost() {
    return REQUEST_OVERHEAD + 2L * bytes + (long) HEADER_FIELD_OVERHEAD * fields;
  }

  /** Why this service rejects it although Netty accepts it; null if valid. */
  @Nullable String fault() {
    if (foldedHeaders.isFolded()) {
      return "a header field is folded over several lines";
    }
    if (hosts > 1) {
      return "duplicate Host header";
    }
    return transferEncodings > 1 ? "duplicate Transfer-Encoding header" : null;
  }
}
