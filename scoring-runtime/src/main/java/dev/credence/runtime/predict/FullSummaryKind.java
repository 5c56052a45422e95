// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Moments;
import dev.credence.posterior.predict.Predictive;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import java.util.List;

/**
 * {@code summary}: mean, standard deviation, median, the highest density interval, and the variance
 * split into what more data would take away and what it would not.
 */
final class FullSummaryKind implements SummaryKind {
  private static final String VARIANCE = "variance";

  @Override
  public String name() {
    return "summary";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(IntervalKind.HDI_PROBABILITY);
  }

  @Override
  public String description() {
    return "the usual summary, and where the uncertainty comes from";
  }

  @Override
  public List<Member> members() {
    return List.of(
        Member.numberOrNull("mean", "the mean, if there is one"),
        Member.numberOrNull("sd", "the standard deviation, if there is one"),
        Member.number("median", "the median"),
        IntervalKind.LOWER_END,
        IntervalKind.UPPER_END,
        new Member(
            VARIANCE,
            new Member.Parts(
                List.of(
                    Member.numberOrNull("total", "the variance"),
                    Member.numberOrNull("parameter", "what more data would reduce"),
                    Member.numberOrNull("noise", "what stays"))),
            "the variance and its parts"));
  }

  @Override
  public Member mcse() {
    return Member.numberOrNull("mcse", "the Monte Carlo standard error of the mean");
  }

  @Override
  public boolean needsMoments() {
    return true;
  }

  @Override
  public long rowCost(Cost cost) {
    return cost.row() + cost.moments();
  }

  @Override
  public long answerCost(Cost cost, Fields settings, boolean mcse) {
    return cost.median()
        + cost.hdi(settings.get(IntervalKind.HDI_PROBABILITY))
        + (mcse ? cost.meanMcse() : 0);
  }

  @Override
  public void summarise(RowPrediction prediction, Fields settings, ColumnBatch out)
      throws InvalidRequestException {
    Predictive predictive = prediction.predictive();
    Moments moments = prediction.moments();
    out.putMoment("mean", moments.mean(), prediction);
    out.putMoment("sd", Math.sqrt(moments.total()), prediction);
    out.put("median", predictive.median(), prediction);
    IntervalKind.put(prediction.hdi(settings.get(IntervalKind.HDI_PROBABILITY)), prediction, out);
    out.putIfFinite(VARIANCE, "total", moments.total());
    out.putIfFinite(VARIANCE, "parameter", moments.parameter());
    out.putIfFinite(VARIANCE, "noise", moments.noise());
    if (prediction.wantsMcse()) {
      out.putIfFinite("mcse", Double.isFinite(moments.mean()) ? predictive.meanMcse() : Double.NaN);
    }
    if (!moments.areFinite()) {
      out.warn("undefined_moment");
    }
  }
}
