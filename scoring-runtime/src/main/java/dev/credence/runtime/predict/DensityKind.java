// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.TooManyBinsException;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import java.util.List;

/** {@code density}: a histogram of {@code bins} bins whose area is one. */
final class DensityKind implements SummaryKind {
  private static final Field<Long> BINS =
      Field.optional("bins", new IntegerType(1, 10_000), 5L)
          .described("how many bins of equal width the histogram has");

  @Override
  public String name() {
    return "density";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(BINS);
  }

  @Override
  public String description() {
    return "the density, as a histogram whose area is one";
  }

  @Override
  public List<Member> members() {
    return List.of(
        Member.numbers("y_pred_bin_mids", "the middle of each bin"),
        Member.numbers("y_pred_density", "the density in each bin"));
  }

  @Override
  public long returned(Fields settings, int n) {
    return settings.get(BINS);
  }

  @Override
  public Field<?> sizeField() {
    return BINS;
  }

  @Override
  public long answerCost(Cost cost, Fields settings, boolean mcse) {
    return cost.density(settings.get(BINS));
  }

  @Override
  public void summarise(RowPrediction prediction, Fields settings, ColumnBatch out)
      throws InvalidRequestException {
    try {
      Histogram histogram = prediction.predictive().density(settings.get(BINS).intValue());
      out.putAll("y_pred_bin_mids", histogram.mids(), prediction);
      out.putAll("y_pred_density", histogram.density(), prediction);
    } catch (TooManyBinsException e) {
      throw new InvalidRequestException(
          Path.BODY.to(BINS.name()), "Too many bins for data range", SummaryKinds.TOO_MANY_BINS);
    }
  }
}
