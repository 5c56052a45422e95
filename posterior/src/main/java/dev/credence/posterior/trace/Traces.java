// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import dev.credence.posterior.trace.TraceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;

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
    if (!file.toString().endsWith(".nc")) {
      throw new TraceException(
          Kind.UNSUPPORTED_FORMAT,
          file.getFileName() + " is no .nc file; write one with idata.to_netcdf(\"trace.nc\")");
    }
    return NetcdfTrace.open(file);
  }
}
