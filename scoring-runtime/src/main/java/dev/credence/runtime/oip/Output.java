// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tensor that can be asked for: members of a kind of summary, side by side in each row.
 *
 * @param kind of summary that it shows
 * @param shape -1 stands for the number of rows, and for what a request decides
 * @param members of the answer, in order
 */
record Output(String name, SummaryKind kind, List<Integer> shape, List<String> members) {
  private static final Output POINT = of("y_pred", SummaryKinds.POINT, -1);
  private static final Output INTERVAL =
      new Output(
          "y_pred_interval",
          SummaryKinds.INTERVAL,
          List.of(-1, 2),
          List.of("y_pred_lower", "y_pred_upper"));

  /** All. */
  static final List<Output> ALL =
      List.of(
          POINT,
          INTERVAL,
          of("y_pred_quantiles", SummaryKinds.QUANTILES, -1, -1),
          of("y_pred_density", SummaryKinds.DENSITY, -1, -1),
          of("y_pred_bin_mids", SummaryKinds.DENSITY, -1, -1),
          of("y_pred_samples", SummaryKinds.SAMPLES, -1, -1));

  private static final Map<String, Output> BY_NAME =
      ALL.stream().collect(Collectors.toMap(Output::name, Function.identity()));

  /** What a request gets that names none. */
  static final List<Output> DEFAULT = List.of(POINT, INTERVAL);

  /** An output that is one member of the answer, of the same name. */
  private static Output of(String name, SummaryKind kind, Integer... shape) {
    return new Output(name, kind, List.of(shape), List.of(name));
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
