// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads all that there is in a trace. */
final class Everything {
  private static final List<String> GROUPS =
      List.of("posterior", "sample_stats", "observed_data", "constant_data", "prior");

  private Everything() {}

  static void read(Trace trace) throws TraceException {
    for (String name : trace.variables().keySet()) {
      trace.read(name);
    }
    trace.attributes();
    trace.groups();
    for (String name : GROUPS) {
      Optional<Group> group = trace.group(name);
      if (group.isPresent()) {
        group.get().attributes();
        for (Map.Entry<String, List<DimensionSize>> variable : group.get().variables().entrySet()) {
          int rank = variable.getValue().size();
          group.get().read(variable.getKey(), IntStream.range(0, rank).toArray());
        }
      }
    }
  }
}
