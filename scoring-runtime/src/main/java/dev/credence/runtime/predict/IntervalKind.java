// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.summary.Interval;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.OneOf;
import java.util.List;

/** {@code interval}: the credible interval that holds {@code hdi_probability}. */
final class IntervalKind implements SummaryKind {
  static final Field<Double> HDI_PROBABILITY =
      Field.optional("hdi_probability", NumberType.strictlyBetween(0, 1), 0.95)
          .described("the probability that the interval holds");

  static final Member LOWER_END = Member.number("y_pred_lower", "the lower end of the interval");
  static final Member UPPER_END = Member.number("y_pred_upper", "the upper end of the interval");

  private static final String HDI = "hdi";
  private static final List<String> KINDS = List.of(HDI, "eti");
  private static final Field<String> KIND =
      Field.optional("interval_kind", OneOf.words(KINDS), HDI)
          .described("hdi: the highest density interval; eti: the one with equal tails");

  @Override
  public String name() {
    return "interval";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(HDI_PROBABILITY, KIND);
  }

  @Override
  public String description() {
    return "the credible interval";
  }

  @Override
  public List<Member> members() {
    return List.of(LOWER_END, UPPER_END);
  }

  @Override
  public long answerCost(Cost cost, Fields settings, boolean mcse) {
    return settings.get(KIND).equals(HDI)
        ? cost.hdi(settings.get(HDI_PROBABILITY))
        : cost.quantiles(2);
  }

  @Override
  public void summarise(RowPrediction prediction, Fields settings, ColumnBatch out)
      throws InvalidRequestException {
    double probability = settings.get(HDI_PROBABILITY);
    Predictive predictive = prediction.predictive();
    put(
        settings.get(KIND).equals(HDI) ? prediction.hdi(probability) : predictive.eti(probability),
        prediction,
        out);
  }

  static void put(Interval interval, RowPrediction prediction, ColumnBatch out)
      throws InvalidRequestException {
    out.put(LOWER_END.name(), interval.lower(), prediction);
    out.put(UPPER_END.name(), interval.upper(), prediction);
  }
}
