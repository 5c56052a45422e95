// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;
import dev.credence.scoring.summary.DensitySummary;
import dev.credence.scoring.summary.IntervalSummary;
import dev.credence.scoring.summary.MedianSummary;
import dev.credence.scoring.summary.QuantilesSummary;
import dev.credence.scoring.summary.SamplesSummary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tensor that can be requested: columns of a kind of summary, side by side in each row.
 *
 * @param kind of summary that it shows
 * @param shape -1 stands for the number of rows, and for sizes set by the request
 * @param columns of the summary, in order
 */
record Output(String name, SummaryKind kind, List<Integer> shape, List<String> columns) {
  private static final Output POINT = of("y_pred", SummaryKinds.POINT, MedianSummary.MEDIAN, -1);
  private static final Output INTERVAL =
      new Output(
          "y_pred_interval",
          SummaryKinds.INTERVAL,
          List.of(-1, 2),
          List.of(IntervalSummary.LOWER, IntervalSummary.UPPER));

  /** All outputs. */
  static final List<Output> ALL =
      List.of(
          POINT,
          INTERVAL,
          of("y_pred_quantiles", SummaryKinds.QUANTILES, QuantilesSummary.QUANTILES, -1, -1),
          of("y_pred_density", SummaryKinds.DENSITY, DensitySummary.DENSITY, -1, -1),
          of("y_pred_bin_mids", SummaryKinds.DENSITY, DensitySummary.BIN_MIDS, -1, -1),
          of("y_pred_samples", SummaryKinds.SAMPLES, SamplesSummary.SAMPLES, -1, -1));

  private static final Map<String, Output> BY_NAME =
      ALL.stream().collect(Collectors.toMap(Output::name, Function.identity()));

  /** The outputs of a request that names none. */
  static final List<Output> DEFAULT = List.of(POINT, INTERVAL);

  /** An output of one column. */
  private static Output of(String name, SummaryKind kind, String column, Integer... shape) {
    return new Output(name, kind, List.of(shape), List.of(column));
  }

  /** All names. */
  static List<String> names() {
    return ALL.stream().map(Output::name).toList();
  }

  /** The output of that name, which is one of {@link #names()}. */
  static Output of(String name) {
    return Objects.requireNonNull(BY_NAME.get(name));
  }
}
