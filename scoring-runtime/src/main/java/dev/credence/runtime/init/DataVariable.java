// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.init;

import dev.credence.trace.DimensionSize;
import dev.credence.trace.Group;
import dev.credence.trace.Labels;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A variable of the data that the model was fitted to.
 *
 * @param group of the trace, {@code constant_data}
 * @param range for display: {@code 0 to 9.5}
 * @param whole whether all values are integers
 */
record DataVariable(
    String group, String name, List<DimensionSize> extents, String range, boolean whole) {
  /** All variables of a group of data; none if the trace lacks it. */
  static List<DataVariable> of(Trace trace, String name) throws TraceException {
    Optional<Group> group = trace.group(name);
    List<DataVariable> data = new ArrayList<>();
    if (group.isPresent()) {
      for (Map.Entry<String, List<DimensionSize>> variable : group.get().variables().entrySet()) {
        int[] axes = IntStream.range(0, variable.getValue().size()).toArray();
        double[] values =
            Arrays.stream(group.get().read(variable.getKey(), axes))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        data.add(
            new DataVariable(
                name,
                variable.getKey(),
                variable.getValue(),
                range(values),
                Arrays.stream(values).allMatch(value -> value == Math.rint(value))));
      }
    }
    return data;
  }

  private static String range(double[] values) {
    if (values.length == 0) {
      return "no values";
    }
    double least = Arrays.stream(values).min().getAsDouble();
    double most = Arrays.stream(values).max().getAsDouble();
    return number(least) + " to " + number(most);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Labels.describe(value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  /** Describes the variable in one line. */
  String describe() {
    return "%s %s (%s): %s"
        .formatted(
            group,
            name,
            extents.stream()
                .map(extent -> extent.name() + " " + extent.size())
                .collect(Collectors.joining(", ")),
            range);
  }
}
