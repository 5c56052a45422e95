// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of an object: in its header, or, if they are many or long, in a fractal heap. */
public final class Attributes {
  private final Map<String, Attribute> byName = new LinkedHashMap<>();

  private Attributes() {}

  static Attributes of(HdfFile file, ObjectHeader header) throws TraceException {
    Attributes attributes = new Attributes();
    for (Cursor fields : header.all(ObjectHeader.ATTRIBUTE)) {
      attributes.add(Attribute.parse(file, fields));
    }
    Cursor info = header.first(ObjectHeader.ATTRIBUTE_INFO);
    if (info != null) {
      attributes.addDense(file, info);
    }
    return attributes;
  }

  /** The attribute with a name; null if there is none. */
  public @Nullable Attribute get(String name) {
    return byName.get(name);
  }

  /** All attributes. */
  public Collection<Attribute> all() {
    return byName.values();
  }

  /** An Attribute Info Message; what it points to exists if there are many attributes. */
  private void addDense(HdfFile file, Cursor info) throws TraceException {
    info.skip(1);
    boolean ordered = (info.u8() & 1) != 0;
    info.skip(ordered ? 2 : 0);
    long heapAddress = info.address();
    long names = info.address();
    if (heapAddress == Cursor.UNDEFINED) {
      return;
    }
    FractalHeap heap = new FractalHeap(file.space(), heapAddress);
    for (Cursor entry : BTreeV2.records(file.space(), names, BTreeV2.ATTRIBUTE_NAMES)) {
      Cursor id = entry.slice(heap.idLength());
      boolean shared = (entry.u8() & 2) != 0;
      if (shared) {
        throw entry.corrupt("has an attribute that is shared");
      }
      add(Attribute.parse(file, heap.object(id)));
    }
  }

  private void add(Attribute attribute) throws TraceException {
    if (byName.put(attribute.name(), attribute) != null) {
      throw TraceException.corrupt(HdfMessages.duplicateAttribute(attribute.name()));
    }
  }
}
