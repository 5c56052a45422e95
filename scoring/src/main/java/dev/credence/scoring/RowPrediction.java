// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Moments;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.Scorer;
import dev.credence.posterior.predict.Workspace;
import dev.credence.posterior.summary.Interval;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The prediction of the current row, or of the sum over all rows, from which summaries are
 * computed. Not thread-safe.
 */
public final class RowPrediction {
  private final Predictor predictor;
  private final ScoringRequest request;
  private final Scorer scorer;
  private final boolean withMoments;
  private int row = RowError.SUM;
  private @Nullable Predictive predictive;
  private @Nullable Cost cost;

  RowPrediction(Predictor predictor, ScoringRequest request, Workspace workspace) {
    this.predictor = predictor;
    this.request = request;
    this.scorer = predictor.scorer(request.rows(), request.options(), workspace);
    this.withMoments = request.needsMoments();
  }

  void predict(int next) throws PredictionException {
    row = next;
    predictive = null;
    predictive = withMoments ? scorer.predictWithMoments(next) : scorer.predict(next);
  }

  void predictSum(double[] weights) throws PredictionException {
    row = RowError.SUM;
    predictive = scorer.predictSum(weights, withMoments);
  }

  /** The distribution of the row's outcome, of its mean, or of the sum; overwritten by the next. */
  public Predictive predictive() {
    return Objects.requireNonNull(predictive);
  }

  /**
   * Mean and variance, analytic; overwritten by the next row's.
   *
   * @throws IllegalStateException if no summary of the request {@link Summary#needsMoments needs}
   *     moments
   */
  public Moments moments() {
    if (!withMoments) {
      throw new IllegalStateException("no summary of this request needs moments");
    }
    return scorer.moments();
  }

  /**
   * The observed outcome of the row, by which summaries judge its prediction.
   *
   * @throws IllegalStateException if the request has none, or this is a sum
   */
  public double observed() {
    RowBatch.Column observed = request.observed();
    if (observed == null || row < 0) {
      throw new IllegalStateException("the request has no observed outcome for this prediction");
    }
    return observed.number(row, 0);
  }

  /**
   * The highest density interval.
   *
   * @param probability in (0, 1)
   * @throws SummaryException if it takes longer than the request allows for a row, which is known
   *     only once the row is predicted
   */
  public Interval hdi(double probability) throws SummaryException {
    long limit = request.rowTimeLimit();
    if (limit < Long.MAX_VALUE) {
      if (cost == null) {
        cost = predictor.cost(request.options());
      }
      long time = predictive().hdiCost(probability, cost);
      if (time > limit) {
        throw new SummaryException(
            RowError.TOO_LARGE,
            "the highest density interval of such widely spread counts takes %s, the limit per row is %s; request interval_kind 'eti', or use method 'sample'"
                .formatted(CostEstimate.seconds(time), CostEstimate.seconds(limit)));
      }
    }
    return predictive().hdi(probability);
  }
}
