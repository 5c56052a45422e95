// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.scoring.Range;
import dev.credence.trace.Group;
import dev.credence.trace.TraceException;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.stream.IntStream;

/** Between which values a model was fitted, from the data that its trace keeps. */
final class DataRanges {
  private DataRanges() {}

  /**
   * The range of an input, from the data of its name.
   *
   * @param data the group {@code constant_data}
   * @return empty if there are no such data, or none that are finite; and for inputs that are no
   *     numbers. So it is for inputs that select elements by their labels: data hold the positions
   *     of those, and a label that the data lack is known as such
   * @throws TraceException if they cannot be read
   */
  static Optional<Range> of(BoundInput input, Group data) throws TraceException {
    boolean number =
        switch (input.type()) {
          case NUMBER, INTEGER -> input.levels() == null;
          case BOOLEAN, STRING, VECTOR -> false;
        };
    if (!number || !data.variables().containsKey(input.name())) {
      return Optional.empty();
    }
    int rank = data.variables().get(input.name()).size();
    DoubleSummaryStatistics finite =
        Arrays.stream(data.read(input.name(), IntStream.range(0, rank).toArray()))
            .filter(Double::isFinite)
            .summaryStatistics();
    return finite.getCount() == 0
        ? Optional.empty()
        : Optional.of(new Range(finite.getMin(), finite.getMax()));
  }
}
