// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Moments;
import dev.credence.posterior.predict.Predictive;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code summary}: mean, standard deviation, median, the highest density interval, and the variance
 * split into what more data would take away and what it would not.
 */
final class SummaryQuestion implements Question {
  @Override
  public String name() {
    return "summary";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(IntervalQuestion.HDI_PROBABILITY);
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
        IntervalQuestion.LOWER_END,
        IntervalQuestion.UPPER_END,
        new Member(
            "variance",
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
  public long rowCost(Cost cost) {
    return cost.row() + cost.moments();
  }

  @Override
  public long answerCost(Cost cost, Fields asked, boolean mcse) {
    return cost.median()
        + cost.hdi(asked.get(IntervalQuestion.HDI_PROBABILITY))
        + (mcse ? cost.meanMcse() : 0);
  }

  @Override
  public void answer(Prediction prediction, Fields asked, Answer answer)
      throws InvalidRequestException {
    Predictive predictive = prediction.predictive();
    Moments moments = prediction.moments();
    answer.putMoment("mean", moments.mean());
    answer.putMoment("sd", Math.sqrt(moments.total()));
    answer.putOne("median", predictive.median());
    IntervalQuestion.put(prediction.hdi(asked.get(IntervalQuestion.HDI_PROBABILITY)), answer);
    Map<String, Object> variance = new LinkedHashMap<>();
    variance.put("total", Answer.orNull(moments.total()));
    variance.put("parameter", Answer.orNull(moments.parameter()));
    variance.put("noise", Answer.orNull(moments.noise()));
    answer.putValue("variance", variance);
    if (prediction.wantsMcse()) {
      answer.putIfAny("mcse", Double.isFinite(moments.mean()) ? predictive.meanMcse() : Double.NaN);
    }
    if (variance.containsValue(null) || !Double.isFinite(moments.mean())) {
      answer.warn("undefined_moment");
    }
  }
}
