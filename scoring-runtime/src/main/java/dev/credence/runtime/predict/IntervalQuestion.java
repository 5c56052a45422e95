// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.summary.Interval;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.OneOf;
import java.util.List;

/** {@code interval}: the credible interval that holds {@code hdi_probability}. */
final class IntervalQuestion implements Question {
  static final Field<Double> HDI_PROBABILITY =
      Field.optional("hdi_probability", NumberType.strictlyBetween(0, 1), 0.95);

  private static final String HDI = "hdi";
  private static final List<String> KINDS = List.of(HDI, "eti");
  private static final Field<String> KIND =
      Field.optional("interval_kind", OneOf.words(KINDS), HDI);

  @Override
  public String name() {
    return "interval";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(HDI_PROBABILITY, KIND);
  }

  @Override
  public boolean hasMcse() {
    return false;
  }

  @Override
  public void answer(Prediction prediction, Fields asked, Answer answer)
      throws InvalidRequestException {
    double probability = asked.get(HDI_PROBABILITY);
    Predictive predictive = prediction.predictive();
    put(
        asked.get(KIND).equals(HDI) ? predictive.hdi(probability) : predictive.eti(probability),
        answer);
  }

  static void put(Interval interval, Answer answer) throws InvalidRequestException {
    answer.putOne("y_pred_lower", interval.lower());
    answer.putOne("y_pred_upper", interval.upper());
  }
}
