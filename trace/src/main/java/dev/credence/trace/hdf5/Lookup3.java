// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The checksum of metadata: Bob Jenkins' hash function "lookup3", little-endian, from 0. */
final class Lookup3 {
  private int a;
  private int b;
  private int c;

  private Lookup3(int length) {
    a = b = c = 0xdeadbeef + length;
  }

  /** The checksum of the first bytes of an array. */
  static int of(byte[] bytes, int length) {
    Lookup3 state = new Lookup3(length);
    if (length == 0) {
      return state.c;
    }
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (; length - at > 12; at += 12) {
      state.add(words, at);
      state.mix();
    }
    byte[] last = Arrays.copyOf(Arrays.copyOfRange(bytes, at, length), 12);
    state.add(ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN), 0);
    return state.end();
  }

  private void add(ByteBuffer words, int at) {
    a += words.getInt(at);
    b += words.getInt(at + 4);
    c += words.getInt(at + 8);
  }

  private void mix() {
    a = (a - c) ^ Integer.rotateLeft(c, 4);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 6);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 8);
    b += a;
    a = (a - c) ^ Integer.rotateLeft(c, 16);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 19);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 4);
    b += a;
  }

  private int end() {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }
}
