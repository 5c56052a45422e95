// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.util.Arrays;

/** Bytes in memory that count what is read of them. */
public final class MemorySource implements ByteSource {
  private final byte[] bytes;
  private int requests;
  private long read;

  public MemorySource(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How many reads there were. */
  public int requests() {
    return requests;
  }

  /** How many bytes they read. */
  public long read() {
    return read;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public byte[] read(long offset, int length) {
    if (offset < 0 || length < 0 || offset + length > bytes.length) {
      throw new IllegalArgumentException("%d bytes from %d".formatted(length, offset));
    }
    requests++;
    read += length;
    return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
  }

  @Override
  public void close() {}
}
