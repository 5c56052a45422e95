// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.IntervalSummary;
import dev.credence.scoring.summary.MedianSummary;
import dev.credence.scoring.summary.MomentsSummary;
import java.util.List;

/**
 * {@code summary}: mean, standard deviation, median, the highest density interval, and the
 * variance, split into the parameters' part, which more data would reduce, and noise.
 */
final class FullSummaryKind implements SummaryKind {
  private static final List<Member> MEMBERS =
      List.of(
          Member.numberOrNull("mean", MomentsSummary.MEAN, "the mean, if there is one"),
          Member.numberOrNull("sd", MomentsSummary.SD, "the standard deviation, if there is one"),
          Member.number("median", MedianSummary.MEDIAN, "the median"),
          IntervalKind.LOWER_END,
          IntervalKind.UPPER_END,
          new Member(
              "variance",
              new Member.Parts(
                  List.of(
                      Member.numberOrNull("total", MomentsSummary.VARIANCE, "the variance"),
                      Member.numberOrNull(
                          "parameter",
                          MomentsSummary.VARIANCE_PARAMETER,
                          "what more data would reduce"),
                      Member.numberOrNull(
                          "noise",
                          MomentsSummary.VARIANCE_NOISE,
                          "what more data would not reduce"))),
              "the variance and its parts",
              null));
  private static final Member MCSE =
      Member.numberOrNull(
          "mcse", MomentsSummary.MCSE, "the Monte Carlo standard error of the mean");

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
    return MEMBERS;
  }

  @Override
  public Member mcse() {
    return MCSE;
  }

  @Override
  public List<Summary> summaries(Fields settings, boolean mcse) {
    return List.of(
        new MomentsSummary(mcse),
        new MedianSummary(false),
        IntervalSummary.hdi(settings.get(IntervalKind.HDI_PROBABILITY)));
  }
}
