// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.ByteSource;
import dev.credence.trace.TraceException;

/** An HDF5 file. Only requested data is read, and the metadata that leads to it. */
public final class HdfFile {
  private final AddressSpace space;
  private final GlobalHeap globalHeap;
  private final HdfGroup root;

  private HdfFile(AddressSpace space) throws TraceException {
    this.space = space;
    this.globalHeap = new GlobalHeap(space);
    this.root = new HdfGroup(this, ObjectHeader.read(space, space.superblock().root()));
  }

  /**
   * Opens a file; the caller closes the source.
   *
   * @throws TraceException if it is not an HDF5 file, or is damaged
   */
  public static HdfFile open(ByteSource source) throws TraceException {
    return new HdfFile(AddressSpace.of(source));
  }

  public HdfGroup root() {
    return root;
  }

  AddressSpace space() {
    return space;
  }

  GlobalHeap globalHeap() {
    return globalHeap;
  }
}
