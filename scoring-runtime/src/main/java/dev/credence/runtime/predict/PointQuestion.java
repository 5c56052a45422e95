// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.summary.Median;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import java.util.List;
import java.util.Map;

/** {@code point}: the median. */
final class PointQuestion implements Question {
  @Override
  public String name() {
    return "point";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of();
  }

  @Override
  public Map<String, Object> answer(double[] samples, Fields asked) {
    return Map.of("y_pred", Median.of(samples));
  }
}
