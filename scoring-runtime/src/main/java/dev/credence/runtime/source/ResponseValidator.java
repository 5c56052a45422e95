// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.json.Shortened;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates a store's response against the request: a trace must never be read from the bytes of a
 * different range, whatever errors the store or a proxy makes.
 */
final class ResponseValidator {
  /** Bytes of the largest object that is read, so that a size that is made up ends early. */
  private static final long LARGEST = 1L << 40;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("(?i:bytes) (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /** An ETag or version goes into headers, reports and conditions. */
  private static final Pattern TAG = Pattern.compile("[ -~]{0,1024}");

  private final String store;

  /**
   * For the responses of one store.
   *
   * @param store its name, with which messages start
   */
  ResponseValidator(String store) {
    this.store = store;
  }

  /** The failure for a response that violates the protocol. */
  SourceException wrong(String what) {
    return new SourceException(
        RejectionReason.STORE_UNREACHABLE,
        "%s sent an invalid response: it %s; check the address, and proxies in between"
            .formatted(store, what),
        null);
  }

  /**
   * The size of the object, from a 206 response.
   *
   * @throws SourceException if it is not the requested range, or unknown
   */
  long sizeOf(ByteRange asked, @Nullable String contentRange) throws SourceException {
    if (contentRange == null) {
      throw wrong("sent 206 without a Content-Range");
    }
    Matcher told = CONTENT_RANGE.matcher(contentRange.strip());
    if (!told.matches()) {
      throw wrong(
          "sent an invalid Content-Range ('%s')".formatted(Shortened.line(contentRange, 100)));
    }
    long first = Long.parseLong(told.group(1));
    long last = Long.parseLong(told.group(2));
    long size = requireReadable(Long.parseLong(told.group(3)));
    if (first != asked.offset() || last != first + asked.within(size) - 1 || last < first) {
      throw wrong(
          "sent bytes %d-%d of %d where %d-%d were requested"
              .formatted(first, last, size, asked.offset(), asked.offset() + asked.length() - 1));
    }
    return size;
  }

  private static long requireReadable(long size) throws SourceException {
    if (size > LARGEST) {
      throw new SourceException(
          RejectionReason.TOO_LARGE,
          "it has %d bytes; the maximum is %d: thin it".formatted(size, LARGEST),
          null);
    }
    return size;
  }

  /**
   * Reads a body of known length.
   *
   * @param announced by Content-Length; negative if unknown
   * @throws EOFException if it is incomplete, a transient error
   */
  byte[] bytes(InputStream body, long announced, int length) throws IOException {
    if (announced >= 0 && announced != length) {
      throw wrong("sent Content-Length %d for a range of %d bytes".formatted(announced, length));
    }
    byte[] bytes = body.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("Premature EOF");
    }
    if (announced < 0 && body.read() >= 0) {
      throw wrong("sent more than the requested range");
    }
    return bytes;
  }

  /** An ETag or version that can be shown and sent back. */
  @Nullable String tag(String name, @Nullable String value) throws SourceException {
    if (value != null && !TAG.matcher(value).matches()) {
      throw wrong("sent '%s' as %s".formatted(Shortened.line(value, 100), name));
    }
    return value;
  }
}
