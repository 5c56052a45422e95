// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.runtime.json.PlainNumber;
import dev.credence.runtime.json.Shortened;
import dev.credence.trace.Group;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trace says of itself and of how its posterior was made, as JSON can have it: texts,
 * numbers and lists of them, long ones cut.
 */
final class TraceAttributes {
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_LIST = 100;

  private TraceAttributes() {}

  /** Those of the root and of the group {@code posterior}, which wins where both have one. */
  static SortedMap<String, Object> of(Trace trace) throws TraceException {
    SortedMap<String, Object> all = new TreeMap<>(trace.attributes());
    Optional<Group> posterior = trace.group("posterior");
    if (posterior.isPresent()) {
      all.putAll(posterior.get().attributes());
    }
    SortedMap<String, Object> shown = new TreeMap<>();
    for (Map.Entry<String, Object> attribute : all.entrySet()) {
      if (!attribute.getKey().startsWith("_")) { // the file format's own
        shown.put(attribute.getKey(), shown(attribute.getValue()));
      }
    }
    return shown;
  }

  private static Object shown(Object value) {
    if (!(value instanceof List<?> list)) {
      return value instanceof Double number
          ? PlainNumber.of(number)
          : Shortened.of(value.toString(), LONGEST_TEXT);
    }
    List<Object> elements = new ArrayList<>();
    list.stream().limit(LONGEST_LIST).forEach(element -> elements.add(shown(element)));
    if (list.size() > LONGEST_LIST) {
      elements.add("… (%d in all)".formatted(list.size()));
    }
    return elements;
  }
}
