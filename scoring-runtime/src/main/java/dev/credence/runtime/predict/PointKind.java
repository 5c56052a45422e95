// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import java.util.List;

/** {@code point}: the median. */
final class PointKind implements SummaryKind {
  @Override
  public String name() {
    return "point";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of();
  }

  @Override
  public String description() {
    return "the median";
  }

  @Override
  public List<Member> members() {
    return List.of(Member.number("y_pred", "the median"));
  }

  @Override
  public Member mcse() {
    return Member.numberOrNull("mcse", "the Monte Carlo standard error of the median");
  }

  @Override
  public long answerCost(Cost cost, Fields settings, boolean mcse) {
    return cost.median() + (mcse ? cost.quantileMcse(1) : 0);
  }

  @Override
  public void summarise(RowPrediction prediction, Fields settings, ColumnBatch out)
      throws InvalidRequestException {
    out.put("y_pred", prediction.predictive().median(), prediction);
    if (prediction.wantsMcse()) {
      out.putIfFinite("mcse", prediction.predictive().quantileMcse(0.5)[0]);
    }
  }
}
