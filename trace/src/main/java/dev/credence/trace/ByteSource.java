// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.io.IOException;

/**
 * Random access to the bytes of a trace: a file, or an object in a store. A read may be one request
 * over a network, so readers ask for few and large ranges. The bytes do not change while it is
 * open.
 */
public interface ByteSource extends AutoCloseable {
  /** How many bytes there are. */
  long size();

  /**
   * Reads a range.
   *
   * @param offset of the first byte, from 0
   * @param length such that the range ends within {@link #size()}
   * @return exactly that many bytes, in an array that the caller may keep
   * @throws IOException if they cannot be read
   */
  byte[] read(long offset, int length) throws IOException;

  @Override
  void close();
}
