// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.ByteSource;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;

/** The file behind its superblock: bytes by address, which counts from the base address. */
final class AddressSpace {
  private final PageCache pages;
  private final Superblock superblock;

  private AddressSpace(PageCache pages) throws TraceException {
    this.pages = pages;
    this.superblock = Superblock.read(pages);
  }

  static AddressSpace of(ByteSource source) throws TraceException {
    return new AddressSpace(new PageCache(source));
  }

  Superblock superblock() {
    return superblock;
  }

  /** How many bytes there are: nothing in the file is longer. */
  long size() {
    return pages.size() - superblock.baseAddress();
  }

  int sizeOfOffsets() {
    return superblock.sizeOfOffsets();
  }

  /** The fields of a structure of metadata. */
  Cursor cursor(String structure, long address, long length) throws TraceException {
    String place = structure + " at " + address;
    TraceSizeLimits.checkMetadata(place, length);
    return over(place, pages.read(offset(place, address, length), (int) length));
  }

  /** The fields of a structure of metadata that has at most this many bytes. */
  Cursor cursorUpTo(String structure, long address, long length) throws TraceException {
    return cursor(structure, address, Math.clamp(size() - address, 0, length));
  }

  /** The fields of what was read already. */
  Cursor over(String structure, byte[] bytes) {
    return new Cursor(structure, bytes, superblock.sizeOfOffsets(), superblock.sizeOfLengths());
  }

  /** Raw data, read in one piece unless it is small. */
  byte[] data(String what, long address, long length) throws TraceException {
    long offset = offset(what, address, length);
    return length <= PageCache.PAGE / 4
        ? pages.read(offset, (int) length)
        : pages.readThrough(offset, (int) length);
  }

  private long offset(String what, long address, long length) throws TraceException {
    if (address < 0 || length < 0 || length > Integer.MAX_VALUE || address > size() - length) {
      throw TraceException.corrupt(HdfMessages.beyondEnd(what));
    }
    return superblock.baseAddress() + address;
  }
}
