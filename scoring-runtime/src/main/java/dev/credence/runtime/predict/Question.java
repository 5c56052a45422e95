// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import java.util.List;
import java.util.Map;

/** One thing that can be asked of a prediction: a route, its own fields, and its answer. */
public interface Question {

  /** All questions, by the names of their routes. */
  List<Question> ALL = List.of(new PointQuestion(), new IntervalQuestion(), new DensityQuestion());

  /** The last segment of the route: {@code point}. */
  String name();

  /** What the body holds besides {@code data} and {@code algo_param}. */
  List<Field<?>> fields();

  /**
   * The answer's own members, in order.
   *
   * @param samples of the predictive distribution; their order may change
   * @param asked the values of {@link #fields()}
   */
  Map<String, Object> answer(double[] samples, Fields asked) throws InvalidRequestException;
}
