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

/** The ranges of the data that a model was fitted to, from the data in its trace. */
final class DataRanges {
  private DataRanges() {}

  /**
   * The range of an input, from the data of the same name.
   *
   * @param data the group {@code constant_data}
   * @return empty if there are no such data, or none that are finite; and for inputs that are not
   *     numbers, or that select elements by labels: their data are positions, and unseen levels are
   *     detected anyway
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
