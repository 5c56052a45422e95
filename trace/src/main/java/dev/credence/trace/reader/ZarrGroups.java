// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.FileTree;
import dev.credence.trace.Group;
import dev.credence.trace.TraceException;
import dev.credence.trace.zarr.GroupNode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** A Zarr store as ArviZ and xarray write it: every group of the inference data is a group. */
final class ZarrGroups implements Groups {
  private final FileTree tree;
  private final GroupNode root;

  private ZarrGroups(String name, FileTree tree) throws TraceException {
    this.tree = tree;
    this.root = GroupNode.open(name, tree);
  }

  /**
   * Opens a store and takes ownership of the files: they are closed with the groups, or if opening
   * fails.
   */
  static ZarrGroups open(String name, FileTree tree) throws TraceException {
    try {
      return new ZarrGroups(name, tree);
    } catch (TraceException e) {
      tree.close();
      throw e;
    }
  }

  @Override
  public Optional<Group> group(String name) throws TraceException {
    Optional<GroupNode> group = root.group(name);
    return group.isEmpty() ? Optional.empty() : Optional.of(new ZarrGroup(group.get(), root));
  }

  @Override
  public SortedSet<String> names() throws TraceException {
    return root.groups();
  }

  @Override
  public SortedMap<String, Object> attributes() {
    return ZarrGroup.attributes(root);
  }

  @Override
  public void close() {
    tree.close();
  }
}
