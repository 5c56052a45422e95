// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.ArrayType;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.NumberType;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.QuantilesSummary;
import java.util.List;
import java.util.Map;

/** {@code quantiles}: quantiles of given probabilities. */
final class QuantilesKind implements SummaryKind {
  private static final int MAX_QUANTILES = 1_000;
  private static final Field<List<Double>> QUANTILES =
      Field.required("quantiles", new ArrayType<>(NumberType.between(0, 1), 1, MAX_QUANTILES))
          .described("the probabilities of the quantiles, in the order of the results");
  private static final List<Member> MEMBERS =
      List.of(Member.numbers("y_pred_quantiles", QuantilesSummary.QUANTILES, "the quantiles"));
  private static final Member MCSE =
      new Member(
          "mcse",
          new Member.Many(true),
          "the Monte Carlo standard error of each quantile",
          QuantilesSummary.MCSE);

  @Override
  public String name() {
    return "quantiles";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(QUANTILES);
  }

  @Override
  public Map<String, Object> example() {
    return Map.of(QUANTILES.name(), List.of(0.05, 0.5, 0.95));
  }

  @Override
  public String description() {
    return "quantiles";
  }

  @Override
  public List<Member> members() {
    return MEMBERS;
  }

  @Override
  public Member mcse() {
    return MCSE;
  }

  @Override
  public Field<?> sizeField() {
    return QUANTILES;
  }

  @Override
  public List<Summary> summaries(Fields settings, boolean mcse) {
    List<Double> requested = settings.get(QUANTILES);
    double[] probabilities = new double[requested.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = requested.get(i);
    }
    return List.of(new QuantilesSummary(probabilities, mcse));
  }
}
