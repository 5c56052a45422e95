// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A group: links to groups and datasets by name, and attributes. */
public final class HdfGroup {
  private final HdfFile file;
  private final ObjectHeader header;
  private final Map<String, Long> links;
  private final Map<Long, String> names = new HashMap<>();

  HdfGroup(HdfFile file, ObjectHeader header) throws TraceException {
    this.file = file;
    this.header = header;
    this.links = Links.of(file.space(), header);
    links.forEach((name, address) -> names.putIfAbsent(address, name));
  }

  /** The child group with a name; empty if there is none, or it is a dataset. */
  public Optional<HdfGroup> group(String name) throws TraceException {
    Optional<ObjectHeader> object = object(name);
    return object.isEmpty() || isDataset(object.get())
        ? Optional.empty()
        : Optional.of(new HdfGroup(file, object.get()));
  }

  /** The dataset with a name in this group; empty if there is none, or it is a group. */
  public Optional<HdfDataset> dataset(String name) throws TraceException {
    Optional<ObjectHeader> object = object(name);
    return object.isPresent() && isDataset(object.get())
        ? Optional.of(new HdfDataset(file, object.get()))
        : Optional.empty();
  }

  /** All datasets of this group by name. */
  public SortedMap<String, HdfDataset> datasets() throws TraceException {
    SortedMap<String, HdfDataset> datasets = new TreeMap<>();
    for (String name : links.keySet()) {
      Optional<HdfDataset> dataset = dataset(name);
      if (dataset.isPresent()) {
        datasets.put(name, dataset.get());
      }
    }
    return datasets;
  }

  /** The names of the groups in this one. */
  public SortedSet<String> groups() throws TraceException {
    SortedSet<String> groups = new TreeSet<>();
    for (String name : links.keySet()) {
      Optional<ObjectHeader> object = object(name);
      if (object.isPresent() && !isDataset(object.get())) {
        groups.add(name);
      }
    }
    return groups;
  }

  /** The name of the object whose header is at an address; null if this group does not link it. */
  public @Nullable String nameOf(long address) {
    return names.get(address);
  }

  /** Its attributes. */
  public Attributes attributes() throws TraceException {
    return Attributes.of(file, header);
  }

  private Optional<ObjectHeader> object(String name) throws TraceException {
    Long address = links.get(name);
    return address == null
        ? Optional.empty()
        : Optional.of(ObjectHeader.read(file.space(), address));
  }

  private static boolean isDataset(ObjectHeader header) {
    return header.has(ObjectHeader.DATASPACE) && header.has(ObjectHeader.DATA_LAYOUT);
  }
}
