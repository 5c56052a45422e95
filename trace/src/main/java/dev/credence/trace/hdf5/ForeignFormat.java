// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import java.nio.charset.StandardCharsets;

/** Describes a file that is not HDF5, by its first bytes. */
final class ForeignFormat {
  private ForeignFormat() {}

  /** A phrase: {@code a gzip archive; unpack it}. */
  static String describe(PageCache file) throws TraceException {
    if (file.size() == 0) {
      return "empty";
    }
    byte[] bytes = file.read(0, (int) Math.min(file.size(), 64));
    String start = new String(bytes, StandardCharsets.ISO_8859_1);
    if (start.startsWith("CDF")) {
      return "NetCDF-3 (classic), which has no groups; write it with idata.to_netcdf(\"trace.nc\")";
    }
    if (start.startsWith("\u001f\u008b")) {
      return "a gzip archive; unpack it";
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return "a zip archive; unpack it";
    }
    if (start.startsWith("version https://git-lfs")) {
      return "a Git LFS pointer to one; run git lfs pull";
    }
    if (start.stripLeading().startsWith("<")) {
      return "an HTML or XML page, as a server sends for a wrong address";
    }
    return "something else; write one with idata.to_netcdf(\"trace.nc\")";
  }
}
