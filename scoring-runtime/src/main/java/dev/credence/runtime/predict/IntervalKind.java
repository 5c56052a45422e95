// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.IntervalSummary;
import java.util.List;

/** {@code interval}: the credible interval that contains {@code hdi_probability}. */
final class IntervalKind implements SummaryKind {
  static final Field<Double> HDI_PROBABILITY =
      Field.optional("hdi_probability", NumberType.strictlyBetween(0, 1), 0.95)
          .described("the probability that the interval contains");

  static final Member LOWER_END =
      Member.number("y_pred_lower", IntervalSummary.LOWER, "the lower end of the interval");
  static final Member UPPER_END =
      Member.number("y_pred_upper", IntervalSummary.UPPER, "the upper end of the interval");

  private static final List<Member> MEMBERS = List.of(LOWER_END, UPPER_END);
  private static final String HDI = "hdi";
  private static final Field<String> TYPE =
      Field.optional("interval_kind", OneOf.words(List.of(HDI, "eti")), HDI)
          .described("hdi: the highest density interval; eti: the one with equal tails");

  @Override
  public String name() {
    return "interval";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(HDI_PROBABILITY, TYPE);
  }

  @Override
  public String description() {
    return "the credible interval";
  }

  @Override
  public List<Member> members() {
    return MEMBERS;
  }

  @Override
  public List<Summary> summaries(Fields settings, boolean mcse) {
    return List.of(
        new IntervalSummary(
            settings.get(HDI_PROBABILITY),
            settings.get(TYPE).equals(HDI) ? IntervalSummary.Type.HDI : IntervalSummary.Type.ETI));
  }
}
