// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import java.util.List;
import java.util.Map;

/** One thing that can be asked of a prediction: a route, its own fields, and its answer. */
public interface Question {
  /** The last segment of the route: {@code point}. */
  String name();

  /** What the body holds besides {@code data}, {@code target} and {@code algo_param}. */
  List<Field<?>> fields();

  /** Values of its fields that have no default, for a request that can be tried. */
  default Map<String, Object> example() {
    return Map.of();
  }

  /** Whether the answer can tell its Monte Carlo standard error. */
  boolean hasMcse();

  /** Whether a method can answer this. */
  default boolean takes(Method method) {
    return true;
  }

  /**
   * Checks what no field shows alone.
   *
   * @param asked the values of {@link #fields()}
   * @throws InvalidRequestException if they contradict each other
   */
  default void check(Fields asked) throws InvalidRequestException {}

  /**
   * Writes the answer's own members, in order.
   *
   * @param asked the values of {@link #fields()}
   */
  void answer(Prediction prediction, Fields asked, Answer answer) throws InvalidRequestException;
}
