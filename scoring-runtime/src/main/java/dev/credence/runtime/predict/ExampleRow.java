// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.scoring.PlainNumber;
import dev.credence.scoring.Range;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example row that a model accepts: of levels the first, of numbers the one closest to 1 that is
 * allowed and within the range of the data.
 */
final class ExampleRow {
  private ExampleRow() {}

  /**
   * A row.
   *
   * @param ranges of the data that the model was fitted to, for the inputs that have one, by name
   */
  static Map<String, Object> of(List<BoundInput> inputs, Map<String, Range> ranges) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (BoundInput input : inputs) {
      row.put(input.name(), value(input, ranges.get(input.name())));
    }
    return row;
  }

  private static Object value(BoundInput input, @Nullable Range range) {
    double near = range == null ? 1 : Math.clamp(1, range.lower(), range.upper());
    double number = Math.clamp(near, input.minimum(), input.maximum());
    List<Object> all = input.levels() == null ? List.of() : input.levels().values();
    List<Object> allowed = all.stream().filter(level -> isAllowed(level, input)).toList();
    List<Object> levels = allowed.isEmpty() ? all : allowed;
    return switch (input.type()) {
      case BOOLEAN -> levels.isEmpty() || levels.getFirst().equals(1.0);
      case STRING -> levels.isEmpty() ? "text" : levels.getFirst();
      case NUMBER -> PlainNumber.ofLabel(levels.isEmpty() ? (Object) number : levels.getFirst());
      case INTEGER ->
          PlainNumber.ofLabel(levels.isEmpty() ? (Object) Math.ceil(number) : levels.getFirst());
      case VECTOR -> Collections.nCopies(input.size(), PlainNumber.of(number));
    };
  }

  private static boolean isAllowed(Object level, BoundInput input) {
    return !(level instanceof Number number)
        || (input.minimum() <= number.doubleValue() && number.doubleValue() <= input.maximum());
  }
}
