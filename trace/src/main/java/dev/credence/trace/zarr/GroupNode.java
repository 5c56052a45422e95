// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.FileTree;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A group: groups and arrays by name, and attributes. */
public final class GroupNode {
  private final Store store;
  private final Metadata metadata;
  private final String path;
  private final Map<String, Object> attributes;

  private GroupNode(Store store, Metadata metadata, String path, Map<String, Object> attributes) {
    this.store = store;
    this.metadata = metadata;
    this.path = path;
    this.attributes = attributes;
  }

  /**
   * Opens the root of a store; the caller closes the files.
   *
   * @param name of the store, for messages
   * @throws TraceException if there is none, or it is damaged
   */
  public static GroupNode open(String name, FileTree tree) throws TraceException {
    Store store = new Store(tree);
    Optional<Metadata> version3 = Version3.of(store);
    Optional<Metadata> metadata = version3.isPresent() ? version3 : Version2.of(store);
    if (metadata.isEmpty()) {
      throw store.isEmpty()
          ? new TraceException(Kind.NOT_FOUND, ZarrMessages.empty(name))
          : new TraceException(Kind.UNSUPPORTED_FORMAT, ZarrMessages.notGroup(name));
    }
    Optional<Map<String, Object>> attributes = metadata.get().group("");
    if (attributes.isEmpty()) {
      throw new TraceException(Kind.NO_POSTERIOR, ZarrMessages.array(name));
    }
    return new GroupNode(store, metadata.get(), "", attributes.get());
  }

  /** The child group with a name; empty if there is none, or it is an array. */
  public Optional<GroupNode> group(String name) throws TraceException {
    String there = Metadata.join(path, name);
    return metadata.group(there).map(values -> new GroupNode(store, metadata, there, values));
  }

  /** The array with a name in this group; empty if there is none, or it is a group. */
  public Optional<ArrayNode> array(String name) throws TraceException {
    Optional<ArrayMetadata> array = metadata.array(Metadata.join(path, name));
    return array.isEmpty() ? Optional.empty() : Optional.of(new ArrayNode(store, array.get()));
  }

  /** The names of the groups in this one. */
  public SortedSet<String> groups() throws TraceException {
    SortedSet<String> groups = new TreeSet<>();
    for (String name : store.folders(folder())) {
      if (metadata.group(Metadata.join(path, name)).isPresent()) {
        groups.add(name);
      }
    }
    return groups;
  }

  /** All arrays of this group by name. */
  public SortedMap<String, ArrayNode> arrays() throws TraceException {
    SortedMap<String, ArrayNode> arrays = new TreeMap<>();
    for (String name : store.folders(folder())) {
      Optional<ArrayNode> array = array(name);
      if (array.isPresent()) {
        arrays.put(name, array.get());
      }
    }
    return arrays;
  }

  /** Its attributes, as JSON has them. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  private String folder() {
    return path.isEmpty() ? "" : path + "/";
  }
}
