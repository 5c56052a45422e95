// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.summary.Hdi;
import dev.credence.posterior.summary.Interval;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.NumberType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code interval}: the highest-density interval that holds {@code hdi_probability}. */
final class IntervalQuestion implements Question {
  private static final Field<Double> HDI_PROBABILITY =
      Field.optional("hdi_probability", NumberType.strictlyBetween(0, 1), 0.95);

  @Override
  public String name() {
    return "interval";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(HDI_PROBABILITY);
  }

  @Override
  public Map<String, Object> answer(double[] samples, Fields asked) {
    Interval interval = Hdi.of(samples, asked.get(HDI_PROBABILITY));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("y_pred_lower", interval.lower());
    answer.put("y_pred_upper", interval.upper());
    return answer;
  }
}
