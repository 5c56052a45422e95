// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Samples;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import java.util.List;

/** {@code samples}: the samples themselves, in the order of their draws. */
final class SamplesKind implements SummaryKind {
  @Override
  public String name() {
    return "samples";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of();
  }

  @Override
  public String description() {
    return "the samples themselves";
  }

  @Override
  public List<Member> members() {
    return List.of(Member.numbers("y_pred_samples", "the samples, in the order of their draws"));
  }

  /** A distribution that is known exactly has no samples. */
  @Override
  public boolean takes(Method method) {
    return method != Method.EXACT;
  }

  @Override
  public long returned(Fields settings, int n) {
    return n;
  }

  @Override
  public long answerCost(Cost cost, Fields settings, boolean mcse) {
    return 0;
  }

  @Override
  public void summarise(RowPrediction prediction, Fields settings, ColumnBatch out)
      throws InvalidRequestException {
    out.putAll("y_pred_samples", ((Samples) prediction.predictive()).values().clone(), prediction);
  }
}
