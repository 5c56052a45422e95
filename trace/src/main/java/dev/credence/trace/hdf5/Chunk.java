// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

/**
 * A piece of a dataset's storage.
 *
 * @param offset where in the dataset its first element is, by dimension
 * @param address where in the file it is
 * @param size bytes as stored
 * @param filterMask has a bit set for each filter that was skipped for this chunk
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Chunk(long[] offset, long address, long size, int filterMask) {
  long end() {
    return address + size;
  }
}
