// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import dev.credence.posterior.trace.TraceException.Kind;
import dev.credence.posterior.trace.hdf5.HdfFile;
import dev.credence.posterior.trace.hdf5.HdfGroup;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A NetCDF-4 file as ArviZ writes it: every group of the inference data is a group of the file. */
final class NetcdfTrace implements Trace {
  private final ByteSource source;
  private final HdfFile file;
  private final PosteriorGroup posterior;

  private NetcdfTrace(ByteSource source) throws TraceException {
    this.source = source;
    this.file = HdfFile.open(source);
    this.posterior =
        new PosteriorGroup(
            group("posterior")
                .orElseThrow(() ->
                    new TraceException(
                        Kind.NO_POSTERIOR,
                        "the file has no group 'posterior'; write it with ArviZ:"
                            + " idata.to_netcdf(\"trace.nc\")")));
  }

  /**
   * Opens a trace and takes the source over, to close it with the trace, or at once if there is
   * none.
   */
  static NetcdfTrace open(ByteSource source) throws TraceException {
    try {
      return new NetcdfTrace(source);
    } catch (TraceException e) {
      source.close();
      throw e;
    }
  }

  @Override
  public int chains() {
    return posterior.chains();
  }

  @Override
  public int draws() {
    return posterior.draws();
  }

  @Override
  public SortedMap<String, List<Dimension>> variables() {
    return posterior.variables();
  }

  @Override
  public Variable read(String name) throws TraceException {
    return posterior.read(name);
  }

  @Override
  public Optional<Group> group(String name) throws TraceException {
    Optional<HdfGroup> group = file.root().group(name);
    return group.isEmpty()
        ? Optional.empty()
        : Optional.of(new NetcdfGroup(group.get(), file.root()));
  }

  @Override
  public SortedMap<String, Object> attributes() throws TraceException {
    return new NetcdfGroup(file.root(), file.root()).attributes();
  }

  @Override
  public void close() {
    source.close();
  }
}
