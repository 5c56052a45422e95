// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceMessages;

/**
 * Messages about HDF5 files. What contradicts the format in one of their structures is described
 * where it is checked, after the structure's name, by {@link Cursor#corrupt}.
 */
final class HdfMessages {
  static final String EMPTY = "empty";
  static final String NETCDF3 =
      "NetCDF-3 (classic), which has no groups; " + TraceMessages.WRITE_NETCDF;
  static final String GZIP = "a gzip archive; unpack it";
  static final String ZIP = "a zip archive; unpack it";
  static final String GIT_LFS = "a Git LFS pointer to one; run git lfs pull";
  static final String MARKUP = "an HTML or XML page, as a server sends for a wrong address";
  static final String SHARED_MESSAGES =
      "the trace uses HDF5's table of shared messages, which no NetCDF writer does; "
          + TraceMessages.WRITE_NETCDF;
  static final String COMPRESSED_HEAP =
      "the trace has compressed attributes or links, which no NetCDF writer makes; "
          + TraceMessages.WRITE_NETCDF;
  static final String CHUNK_BEYOND_END = "a chunk is beyond the end of the file";
  static final String DATA_BEYOND_END = "the data is beyond the end of the file";
  static final String LITTLE_DATA = "there is less data than elements";
  static final String LONG_STRINGS = "strings are longer in total than the file";
  static final String MISSING_OBJECT = "a fractal heap lacks an object";
  static final String HEADER_CYCLE = "an object header has a continuation cycle";

  private HdfMessages() {}

  /**
   * @param what it is: {@code a gzip archive; unpack it}
   */
  static String notNetcdf(String what) {
    return "the trace is not a NetCDF-4 file but " + what;
  }

  static String superblockVersion(int version) {
    return "the trace is HDF5 with a superblock of version "
        + version
        + "; versions 0 to 3 are supported";
  }

  static String truncated(long fileSize, String wanted) {
    return "the trace is truncated: %d bytes, fewer than %s; copy it again"
        .formatted(fileSize, wanted);
  }

  static String superblockSize(long size) {
    return "its superblock says: " + size;
  }

  static String unsupportedLayout(String place) {
    return "it is stored %s, which is not supported; %s"
        .formatted(place, TraceMessages.WRITE_NETCDF);
  }

  static String unsupportedFilter(String filter) {
    return ("it is compressed with %s, which is not supported; write it with zlib, as"
            + " idata.to_netcdf(\"trace.nc\") does")
        .formatted(filter);
  }

  static String beyondEnd(String structure) {
    return "the " + structure + " is beyond the end of the file";
  }

  static String notReferences(String attribute) {
    return "the attribute " + attribute + " is not a list of references";
  }

  static String duplicateAttribute(String name) {
    return "two attributes are named " + name;
  }

  static String noHeaderMessage(int type) {
    return "a dataset has no header message of type " + type;
  }
}
