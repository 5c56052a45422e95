// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import java.nio.charset.StandardCharsets;

/** Describes a file that is not HDF5, by its first bytes. */
final class ForeignFormat {
  private ForeignFormat() {}

  /** A phrase: {@code a gzip archive; unpack it}. */
  static String describe(PageCache file) throws TraceException {
    if (file.size() == 0) {
      return HdfMessages.EMPTY;
    }
    byte[] bytes = file.read(0, (int) Math.min(file.size(), 64));
    String start = new String(bytes, StandardCharsets.ISO_8859_1);
    if (start.startsWith("CDF")) {
      return HdfMessages.NETCDF3;
    }
    if (start.startsWith("\u001f\u008b")) {
      return HdfMessages.GZIP;
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return HdfMessages.ZIP;
    }
    if (start.startsWith("version https://git-lfs")) {
      return HdfMessages.GIT_LFS;
    }
    if (start.stripLeading().startsWith("<")) {
      return HdfMessages.MARKUP;
    }
    return TraceMessages.SOMETHING_ELSE;
  }
}
