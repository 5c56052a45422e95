// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.contract.PlainText;
import dev.credence.scoring.PlainNumber;
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
 * The attributes of a trace, which describe how its posterior was made: strings, numbers and lists
 * of them, long ones shortened.
 */
final class TraceAttributes {
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_LIST = 100;

  private TraceAttributes() {}

  /** The attributes of the root and of the group {@code posterior}, which takes precedence. */
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
          : PlainText.shorten(value.toString(), LONGEST_TEXT);
    }
    List<Object> elements = new ArrayList<>();
    list.stream().limit(LONGEST_LIST).forEach(element -> elements.add(shown(element)));
    if (list.size() > LONGEST_LIST) {
      elements.add("… (%d in all)".formatted(list.size()));
    }
    return elements;
  }
}
