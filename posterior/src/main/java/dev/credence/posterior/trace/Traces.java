// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import dev.credence.posterior.trace.TraceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens traces: the one place that decides by which reader. */
public final class Traces {
  private Traces() {}

  /**
   * Opens the trace in a file.
   *
   * @param file ends in {@code .nc}: NetCDF-4 as ArviZ writes it
   * @throws TraceException if it is not there or is no trace
   */
  public static Trace open(Path file) throws TraceException {
    if (!Files.isRegularFile(file)) {
      throw new TraceException(Kind.NOT_FOUND, "there is no file " + file);
    }
    try {
      return open(String.valueOf(file.getFileName()), new FileSource(file));
    } catch (IOException e) {
      throw new TraceException(Kind.UNREADABLE, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Opens the trace in a file that is not local.
   *
   * @param name of the file; ends as for {@link #open(Path)}
   * @param source its bytes; closed with the trace, or at once if there is none
   * @throws TraceException if it is no trace
   */
  public static Trace open(String name, ByteSource source) throws TraceException {
    if (!name.endsWith(".nc")) {
      source.close();
      throw unsupported(name);
    }
    return NetcdfTrace.open(source);
  }

  /** Refuses a Zarr folder: these are not read yet. */
  public static Trace openZarr(String name, FileTree tree) throws TraceException {
    tree.close();
    throw unsupported(name);
  }

  /** Refuses CSV files: these are not read yet. */
  public static Trace openCsv(List<String> names, List<ByteSource> sources) throws TraceException {
    sources.forEach(ByteSource::close);
    throw unsupported(String.join(", ", names));
  }

  private static TraceException unsupported(String name) {
    return new TraceException(
        Kind.UNSUPPORTED_FORMAT,
        name + " is no .nc file; write one with idata.to_netcdf(\"trace.nc\")");
  }
}
