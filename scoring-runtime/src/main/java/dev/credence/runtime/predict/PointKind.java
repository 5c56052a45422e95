// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.MedianSummary;
import java.util.List;

/** {@code point}: the median. */
final class PointKind implements SummaryKind {
  private static final List<Member> MEMBERS =
      List.of(Member.number("y_pred", MedianSummary.MEDIAN, "the median"));
  private static final Member MCSE =
      Member.numberOrNull(
          "mcse", MedianSummary.MCSE, "the Monte Carlo standard error of the median");
  private static final List<Summary> WITHOUT_MCSE = List.of(new MedianSummary(false));
  private static final List<Summary> WITH_MCSE = List.of(new MedianSummary(true));

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
    return MEMBERS;
  }

  @Override
  public Member mcse() {
    return MCSE;
  }

  @Override
  public List<Summary> summaries(Fields settings, boolean mcse) {
    return mcse ? WITH_MCSE : WITHOUT_MCSE;
  }
}
