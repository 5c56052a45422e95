// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;

/** A Fill Value Message, versions 1 to 3: the value of elements that were never written. */
final class HdfFillValue {
  private static final int DEFINED = 0x20;

  private HdfFillValue() {}

  /** The value as an element would be stored; zeros if none is defined. */
  static byte[] parse(Cursor fields, int elementSize) throws TraceException {
    int version = fields.u8();
    boolean defined;
    if (version == 1 || version == 2) {
      fields.skip(2); // times of allocation and of writing
      defined = fields.u8() != 0 || version == 1;
    } else if (version == 3) {
      defined = (fields.u8() & DEFINED) != 0;
    } else {
      throw fields.corrupt("has a fill value of the unknown version " + version);
    }
    long size = defined ? fields.u32() : 0;
    if (size != 0 && size != elementSize) {
      throw fields.corrupt("has a fill value of the wrong size");
    }
    return size == 0 ? new byte[elementSize] : fields.bytes(size);
  }
}
