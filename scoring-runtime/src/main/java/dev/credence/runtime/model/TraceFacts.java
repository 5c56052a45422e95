// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.runtime.predict.Range;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.trace.Group;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a trace tells besides the draws in use. A model is served without it where it cannot be
 * read.
 *
 * @param uri where the trace came from
 * @param attributes texts, numbers and lists of them, by name
 * @param ranges of the data that the model was fitted to, for the inputs that have one, by name
 */
public record TraceFacts(
    String uri, SortedMap<String, Object> attributes, Map<String, Range> ranges) {
  private static final Logger LOG = LoggerFactory.getLogger(TraceFacts.class);

  /** Reads something of a trace. */
  private interface Reading<T> {
    T read() throws TraceException;
  }

  /** Reads what there is. */
  public static TraceFacts of(Trace trace, TraceLocation location, List<BoundInput> inputs) {
    return new TraceFacts(
        location.toString(),
        readIfPossible(
            "its attributes", Collections.emptySortedMap(), () -> TraceAttributes.of(trace)),
        ranges(trace, inputs));
  }

  /** Whether ArviZ 1.x made it: only that says so by this attribute. */
  public boolean areOfArviz1() {
    return "ArviZ".equals(attributes.get("creation_library"));
  }

  /** What the sampler said; unknown if it cannot be read. */
  static SampleStats sampleStats(Trace trace) {
    return readIfPossible("sample_stats", SampleStats.UNKNOWN, () -> SampleStats.of(trace));
  }

  private static Map<String, Range> ranges(Trace trace, List<BoundInput> inputs) {
    Map<String, Range> ranges = new LinkedHashMap<>();
    Optional<Group> data =
        readIfPossible("constant_data", Optional.empty(), () -> trace.group("constant_data"));
    for (BoundInput input : data.isPresent() ? inputs : List.<BoundInput>of()) {
      readIfPossible(
              input.name() + " of constant_data",
              Optional.<Range>empty(),
              () -> DataRanges.of(input, data.get()))
          .ifPresent(range -> ranges.put(input.name(), range));
    }
    return ranges;
  }

  private static <T> T readIfPossible(String what, T otherwise, Reading<T> reading) {
    try {
      return reading.read();
    } catch (TraceException | OutOfMemoryError e) {
      LOG.warn("the model is served without {} of the trace: {}", what, e.getMessage());
      return otherwise;
    }
  }
}
