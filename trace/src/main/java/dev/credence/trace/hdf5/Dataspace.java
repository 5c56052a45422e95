// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;

/**
 * A Dataspace Message: the shape of a dataset or an attribute.
 *
 * @param dimensions size of each dimension; none for a scalar
 * @param maximum size of each; {@link Cursor#UNDEFINED} if there is no limit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Dataspace(long[] dimensions, long[] maximum) {
  private static final int MAX_DIMENSIONS = 32;
  private static final int NULL = 2;

  static Dataspace parse(Cursor fields) throws TraceException {
    int version = fields.u8();
    int rank = fields.u8();
    int flags = fields.u8();
    int type = fields.u8();
    if (version == 1) {
      fields.skip(4);
    } else if (version != 2) {
      throw fields.corrupt("has a dataspace of the unknown version " + version);
    }
    if (rank > MAX_DIMENSIONS) {
      throw fields.corrupt("has " + rank + " dimensions");
    }
    if (version == 2 && type == NULL) {
      return new Dataspace(new long[] {0}, new long[] {0});
    }
    long[] dimensions = new long[rank];
    for (int i = 0; i < rank; i++) {
      dimensions[i] = fields.length();
    }
    long[] maximum = dimensions.clone();
    for (int i = 0; i < rank && (flags & 1) != 0; i++) {
      maximum[i] = fields.lengthOr(Cursor.UNDEFINED);
    }
    return new Dataspace(dimensions, maximum);
  }

  /** How many elements there are; {@code Long.MAX_VALUE} for more than that. */
  long elements() {
    return TraceSizeLimits.product(dimensions);
  }
}
