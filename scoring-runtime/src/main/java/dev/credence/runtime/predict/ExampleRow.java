// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.runtime.json.PlainNumber;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data that a model accepts: the first level, or the allowed number that is nearest to 1. */
final class ExampleRow {
  private ExampleRow() {}

  static Map<String, Object> of(List<BoundInput> inputs) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (BoundInput input : inputs) {
      row.put(input.name(), value(input));
    }
    return row;
  }

  private static Object value(BoundInput input) {
    double number = Math.clamp(1, input.minimum(), input.maximum());
    List<Object> levels = input.levels() == null ? List.of() : input.levels().values();
    return switch (input.type()) {
      case BOOLEAN -> levels.isEmpty() || levels.getFirst().equals(1.0);
      case STRING -> levels.isEmpty() ? "text" : levels.getFirst();
      case NUMBER -> PlainNumber.of(levels.isEmpty() ? number : (Double) levels.getFirst());
      case INTEGER ->
          PlainNumber.of(levels.isEmpty() ? Math.ceil(number) : (Double) levels.getFirst());
      case VECTOR -> Collections.nCopies(input.size(), PlainNumber.of(number));
    };
  }
}
