// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.ByteSource;
import dev.credence.trace.Group;
import dev.credence.trace.TraceException;
import dev.credence.trace.hdf5.HdfFile;
import dev.credence.trace.hdf5.HdfGroup;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** A NetCDF-4 file as ArviZ writes it: every group of the inference data is a group of the file. */
final class NetcdfGroups implements Groups {
  private final ByteSource source;
  private final HdfGroup root;

  private NetcdfGroups(ByteSource source) throws TraceException {
    this.source = source;
    this.root = HdfFile.open(source).root();
  }

  /**
   * Opens a file and takes ownership of the source: it is closed with the groups, or if opening
   * fails.
   */
  static NetcdfGroups open(ByteSource source) throws TraceException {
    try {
      return new NetcdfGroups(source);
    } catch (TraceException e) {
      source.close();
      throw e;
    }
  }

  @Override
  public Optional<Group> group(String name) throws TraceException {
    Optional<HdfGroup> group = root.group(name);
    return group.isEmpty() ? Optional.empty() : Optional.of(new NetcdfGroup(group.get(), root));
  }

  @Override
  public SortedSet<String> names() throws TraceException {
    return root.groups();
  }

  @Override
  public SortedMap<String, Object> attributes() throws TraceException {
    return NetcdfGroup.attributes(root);
  }

  @Override
  public void close() {
    source.close();
  }
}
