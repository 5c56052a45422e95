// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.util.Locale;

/**
 * A range of an object.
 *
 * @param offset of the first byte
 * @param length 0 for an empty object
 */
record ByteRange(long offset, int length) {
  /** The Range header: {@code bytes=0-9}. */
  String header() {
    return String.format(Locale.ROOT, "bytes=%d-%d", offset, offset + length - 1);
  }

  /** How many bytes there are of it in an object. */
  int within(long size) {
    return Math.clamp(size - offset, 0, length);
  }
}
