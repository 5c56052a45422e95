// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Faults;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that can be asked of a prediction: a route, its own fields, and its answer. */
public interface SummaryKind {
  /** The last segment of the route: {@code point}. */
  String name();

  /** What the body holds besides {@code data}, {@code target} and {@code algo_param}. */
  List<Field<?>> fields();

  /** Those of its fields of which at least one must be given; empty if there is no such rule. */
  default List<Field<?>> alternatives() {
    return List.of();
  }

  /** Values of its fields that have no default, for a request that can be tried. */
  default Map<String, Object> example() {
    return Map.of();
  }

  /** What it asks for, in a few words. */
  String description();

  /** What {@link #summarise} writes, in order, but for {@link #mcse}. */
  List<Member> members();

  /** The answer's Monte Carlo standard error; null if the answer cannot tell it. */
  default @Nullable Member mcse() {
    return null;
  }

  /** Whether the answer can tell its Monte Carlo standard error. */
  default boolean hasMcse() {
    return mcse() != null;
  }

  /** Whether a method can answer this. */
  default boolean takes(Method method) {
    return true;
  }

  /**
   * How many numbers an answer has.
   *
   * @param settings the values of {@link #fields()}
   * @param n how many samples are asked for
   */
  default long returned(Fields settings, int n) {
    return 1;
  }

  /** The field whose number of elements, or whose number, {@link #returned} is; null if none. */
  default @Nullable Field<?> sizeField() {
    return null;
  }

  /**
   * What it costs to compute a row's distribution, and what else is computed row by row.
   *
   * @param cost of the ask
   */
  default long rowCost(Cost cost) {
    return cost.row();
  }

  /**
   * What it costs to answer once the distribution is there.
   *
   * @param cost of the ask
   * @param settings the values of {@link #fields()}
   * @param mcse whether the Monte Carlo standard error is wanted
   */
  long answerCost(Cost cost, Fields settings, boolean mcse);

  /**
   * Checks what no field shows alone.
   *
   * @param settings the values of {@link #fields()}
   * @param faults receives what contradicts each other
   */
  default void check(Fields settings, Faults faults) {}

  /** Whether it is made of {@link RowPrediction#moments()} too. */
  default boolean needsMoments() {
    return false;
  }

  /**
   * Adds the summaries of a row, in the order of {@link #members()}.
   *
   * @param settings the values of {@link #fields()}
   */
  void summarise(RowPrediction prediction, Fields settings, ColumnBatch out)
      throws InvalidRequestException;
}
