// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

/** Filter 2, shuffle: all first bytes of the elements, then all second ones, and so on. */
final class Shuffle {
  private Shuffle() {}

  /** Puts the bytes of each element together again. */
  static byte[] undo(byte[] bytes, int elementSize) {
    int elements = bytes.length / elementSize;
    byte[] result = bytes.clone(); // what is left over at the end stays where it is
    for (int part = 0; part < elementSize; part++) {
      for (int i = 0; i < elements; i++) {
        result[i * elementSize + part] = bytes[part * elements + i];
      }
    }
    return result;
  }
}
