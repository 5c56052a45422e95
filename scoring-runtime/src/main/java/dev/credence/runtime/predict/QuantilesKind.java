// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Predictive;
import dev.credence.runtime.schema.ArrayType;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.NumberType;
import java.util.List;
import java.util.Map;

/** {@code quantiles}: the values below which given shares of the distribution lie. */
final class QuantilesKind implements SummaryKind {
  private static final int MOST = 1_000;
  private static final Field<List<Double>> QUANTILES =
      Field.required("quantiles", new ArrayType<>(NumberType.between(0, 1), 1, MOST))
          .described("the probabilities of the quantiles, in the order of the answer");

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
    return List.of(Member.numbers("y_pred_quantiles", "the quantiles"));
  }

  @Override
  public Member mcse() {
    return new Member(
        "mcse", new Member.Many(true), "the Monte Carlo standard error of each quantile");
  }

  @Override
  public long returned(Fields settings, int n) {
    return settings.get(QUANTILES).size();
  }

  @Override
  public Field<?> sizeField() {
    return QUANTILES;
  }

  @Override
  public long answerCost(Cost cost, Fields settings, boolean mcse) {
    int count = settings.get(QUANTILES).size();
    return cost.quantiles(count) + (mcse ? cost.quantileMcse(count) : 0);
  }

  @Override
  public void summarise(RowPrediction prediction, Fields settings, ColumnBatch out)
      throws InvalidRequestException {
    double[] probabilities =
        settings.get(QUANTILES).stream().mapToDouble(Double::doubleValue).toArray();
    Predictive predictive = prediction.predictive();
    out.putAll("y_pred_quantiles", predictive.quantiles(probabilities), prediction);
    if (prediction.wantsMcse()) {
      out.putAllIfFinite("mcse", predictive.quantileMcse(probabilities));
    }
  }
}
