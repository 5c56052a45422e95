// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.scoring.Range;
import dev.credence.trace.Group;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The parts of a trace besides the draws in use. A model is served without those that cannot be
 * read.
 *
 * @param attributes strings, numbers and lists of them, by name
 * @param ranges of the data that the model was fitted to, for the inputs that have one, by name
 * @param unreadable names of the parts that could not be read, with the reason
 */
public record TraceFacts(
    SortedMap<String, Object> attributes, Map<String, Range> ranges, List<String> unreadable) {

  /** Reads a part of a trace. */
  private interface Reading<T> {
    T read() throws TraceException;
  }

  /** Reads all parts. */
  public static TraceFacts of(Trace trace, List<BoundInput> inputs) {
    List<String> unreadable = new ArrayList<>();
    SortedMap<String, Object> attributes =
        readIfPossible(
            "its attributes",
            Collections.emptySortedMap(),
            () -> TraceAttributes.of(trace),
            unreadable);
    return new TraceFacts(attributes, ranges(trace, inputs, unreadable), unreadable);
  }

  /** Whether ArviZ 1.x wrote the trace: only that has this attribute. */
  public boolean areOfArviz1() {
    return "ArviZ".equals(attributes.get("creation_library"));
  }

  private static Map<String, Range> ranges(
      Trace trace, List<BoundInput> inputs, List<String> unreadable) {
    Map<String, Range> ranges = new LinkedHashMap<>();
    Optional<Group> data =
        readIfPossible(
            "constant_data", Optional.empty(), () -> trace.group("constant_data"), unreadable);
    for (BoundInput input : data.isPresent() ? inputs : List.<BoundInput>of()) {
      readIfPossible(
              input.name() + " of constant_data",
              Optional.<Range>empty(),
              () -> DataRanges.of(input, data.get()),
              unreadable)
          .ifPresent(range -> ranges.put(input.name(), range));
    }
    return ranges;
  }

  private static <T> T readIfPossible(
      String what, T otherwise, Reading<T> reading, List<String> unreadable) {
    try {
      return reading.read();
    } catch (TraceException | OutOfMemoryError e) {
      unreadable.add("%s of the trace: %s".formatted(what, e.getMessage()));
      return otherwise;
    }
  }
}
