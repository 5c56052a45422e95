// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Identifies the same element in two traces: by its labels, in the order of the dimensions, as
 * expressions index it. Its position and the dimensions' names are ignored.
 *
 * @param labels as {@link Variable#labels} has them; none for a scalar
 * @param occurrence 0, and 1 and so on for further elements of the same labels
 */
record ElementKey(String variable, List<Object> labels, int occurrence) {

  /** The keys of the elements of a variable, in order. */
  static List<ElementKey> of(Variable variable) {
    Map<List<Object>, Integer> seen = new HashMap<>();
    List<ElementKey> keys = new ArrayList<>();
    for (int element = 0; element < Variable.elements(variable.dimensions()); element++) {
      List<Object> labels = variable.labels(element);
      int occurrence = seen.merge(labels, 1, Integer::sum) - 1;
      keys.add(new ElementKey(variable.name(), labels, occurrence));
    }
    return keys;
  }
}
