// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.util.Arrays;

/**
 * The Superblock, versions 0 to 3: properties of the file.
 *
 * @param sizeOfOffsets bytes of an address
 * @param sizeOfLengths bytes of a length
 * @param baseAddress where in the file address 0 is: behind a User Block, if there is one
 * @param root address of the root group's object header
 */
record Superblock(int sizeOfOffsets, int sizeOfLengths, long baseAddress, long root) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Maximum offset of a superblock: no known writer puts more before it. */
  private static final int LONGEST_USER_BLOCK = 64 * 1024;

  /** The longest superblock, version 1, at eight bytes an address. */
  private static final int LONGEST = 100;

  /**
   * Finds and reads the superblock.
   *
   * @throws TraceException if there is none, or the file is truncated
   */
  static Superblock read(PageCache file) throws TraceException {
    for (long at = 0; at <= LONGEST_USER_BLOCK; at = Math.max(512, 2 * at)) {
      byte[] bytes = file.read(at, Math.clamp(file.size() - at, 0, LONGEST));
      if (Arrays.equals(Arrays.copyOf(bytes, SIGNATURE.length), SIGNATURE)) {
        return parse(bytes, at, file.size());
      }
    }
    throw new TraceException(Kind.NOT_HDF5, HdfMessages.notNetcdf(ForeignFormat.describe(file)));
  }

  private static Superblock parse(byte[] bytes, long at, long fileSize) throws TraceException {
    int version = bytes.length > 8 ? bytes[8] : 0;
    if (bytes.length < (version < 2 ? LONGEST - 4 : 48)) {
      throw truncated(fileSize, "a superblock");
    }
    Cursor fields = new Cursor("superblock", bytes, 8, 8);
    fields.skip(SIGNATURE.length + 1);
    Superblock superblock =
        switch (version) {
          case 0, 1 -> parseOld(fields, version, at, fileSize);
          case 2, 3 -> parseNew(fields, at, fileSize);
          default ->
              throw new TraceException(
                  Kind.UNSUPPORTED_FORMAT, HdfMessages.superblockVersion(version));
        };
    if (superblock.root() == Cursor.UNDEFINED) {
      throw fields.corrupt("has no root group");
    }
    return superblock;
  }

  private static Superblock parseOld(Cursor fields, int version, long at, long fileSize)
      throws TraceException {
    fields.skip(4);
    int sizeOfOffsets = width(fields);
    int sizeOfLengths = width(fields);
    fields.skip(1 + 2 + 2 + 4 + (version == 1 ? 4 : 0));
    Cursor rest = fields.withSizes(sizeOfOffsets, sizeOfLengths);
    long base = rest.address();
    rest.address(); // free space
    checkEnd(rest.address(), base, at, fileSize);
    rest.address(); // driver information
    rest.address(); // the root's name
    return new Superblock(sizeOfOffsets, sizeOfLengths, at, rest.address());
  }

  private static Superblock parseNew(Cursor fields, long at, long fileSize) throws TraceException {
    int sizeOfOffsets = width(fields);
    int sizeOfLengths = width(fields);
    fields.skip(1);
    Cursor rest = fields.withSizes(sizeOfOffsets, sizeOfLengths);
    long base = rest.address();
    rest.address(); // superblock extension
    long end = rest.address();
    long root = rest.address();
    rest.expectChecksum();
    checkEnd(end, base, at, fileSize);
    return new Superblock(sizeOfOffsets, sizeOfLengths, at, root);
  }

  private static int width(Cursor fields) throws TraceException {
    int width = fields.u8();
    if (width != 2 && width != 4 && width != 8) {
      throw fields.corrupt("has addresses of " + width + " bytes");
    }
    return width;
  }

  /** The End of File Address counts from where the base address is said to be. */
  private static void checkEnd(long end, long base, long at, long fileSize) throws TraceException {
    if (end == Cursor.UNDEFINED || base == Cursor.UNDEFINED || end - base + at > fileSize) {
      throw truncated(fileSize, HdfMessages.superblockSize(end - base + at));
    }
  }

  private static TraceException truncated(long fileSize, String wanted) {
    return new TraceException(Kind.TRUNCATED, HdfMessages.truncated(fileSize, wanted));
  }
}
