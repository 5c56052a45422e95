// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.summary;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Moments;
import dev.credence.scoring.ColumnWriter;
import dev.credence.scoring.RowPrediction;
import dev.credence.scoring.Summary;
import dev.credence.scoring.SummaryException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Mean, standard deviation, variance, and the two parts of the variance: that of the parameters,
 * which more data would reduce, and the noise. Numbers that do not exist are NaN.
 *
 * @param mcse whether the Monte Carlo standard error of the mean is computed
 */
public record MomentsSummary(boolean mcse) implements Summary {
  /** Column of the mean. */
  public static final String MEAN = "mean";

  /** Column of the standard deviation. */
  public static final String SD = "sd";

  /** Column of the variance. */
  public static final String VARIANCE = "variance";

  /** Column of the variance of the parameters. */
  public static final String VARIANCE_PARAMETER = "variance_parameter";

  /** Column of the variance of the noise. */
  public static final String VARIANCE_NOISE = "variance_noise";

  /** Column of the Monte Carlo standard error of the mean. */
  public static final String MCSE = "mean_mcse";

  /** Code of the warning that mean or variance does not exist. */
  public static final String UNDEFINED_MOMENT = "undefined_moment";

  private static final List<Column> WITHOUT_MCSE =
      List.of(
          Column.number(MEAN),
          Column.number(SD),
          Column.number(VARIANCE),
          Column.number(VARIANCE_PARAMETER),
          Column.number(VARIANCE_NOISE));
  private static final List<Column> WITH_MCSE =
      Stream.concat(WITHOUT_MCSE.stream(), Stream.of(Column.number(MCSE))).toList();

  @Override
  public List<Column> columns() {
    return mcse ? WITH_MCSE : WITHOUT_MCSE;
  }

  @Override
  public long cost(Cost cost) {
    return mcse ? cost.meanMcse() : 0;
  }

  @Override
  public boolean needsMoments() {
    return true;
  }

  @Override
  public void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException {
    Moments moments = prediction.moments();
    out.putMoment(moments.mean());
    out.putMoment(Math.sqrt(moments.total()));
    out.putOrNaN(moments.total());
    out.putOrNaN(moments.parameter());
    out.putOrNaN(moments.noise());
    if (mcse) {
      out.putOrNaN(
          Double.isFinite(moments.mean()) ? prediction.predictive().meanMcse() : Double.NaN);
    }
    if (!moments.areFinite()) {
      out.warn(UNDEFINED_MOMENT);
    }
  }
}
