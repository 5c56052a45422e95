// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Moments;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.Scorer;
import dev.credence.posterior.summary.Interval;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What summaries are made of: the distribution of one row after the other, or of a sum over all.
 * For one thread.
 */
final class RowPrediction {
  private static final int NONE = -1;

  private final RequestRows rows;
  private final Scorer scorer;
  private final Cost cost;
  private final boolean withMoments;
  private final boolean mcse;
  private final long limit;
  private int row = NONE;
  private boolean ofSum;
  private @Nullable Predictive predictive;

  /**
   * Predictions for a request.
   *
   * @param withMoments whether {@link #moments} will be asked for
   */
  RowPrediction(Predictor predictor, PredictRequest request, boolean withMoments) {
    this.rows = request.data();
    this.scorer = predictor.scorer(rows.values(), request.options());
    this.cost = request.cost();
    this.withMoments = withMoments;
    this.mcse = request.mcse();
    this.limit = request.aggregate() == null ? request.limit() / rows.size() : Long.MAX_VALUE;
  }

  /**
   * Computes a row's distribution, unless it is that of the row before.
   *
   * @throws InvalidRequestException if the model has no prediction for the row
   */
  void predict(int next) throws InvalidRequestException {
    if (row == next && predictive != null) {
      return;
    }
    row = next;
    predictive = null;
    try {
      predictive = withMoments ? scorer.predictWithMoments(row) : scorer.predict(row);
    } catch (PredictionException e) {
      throw invalid(e, at());
    }
  }

  /**
   * Computes the distribution of a weighted sum over all rows.
   *
   * @throws InvalidRequestException if the model has no prediction for a row, or for the sum
   */
  void predictSum(double[] weights) throws InvalidRequestException {
    ofSum = true;
    try {
      predictive = scorer.predictSum(weights, withMoments);
    } catch (PredictionException e) {
      throw invalid(e, e.row() < 0 ? at() : at().to(e.row()));
    }
  }

  /** The distribution; to be asked once it is computed. */
  Predictive predictive() {
    return Objects.requireNonNull(predictive);
  }

  /** Whether Monte Carlo standard errors are asked for. */
  boolean wantsMcse() {
    return mcse;
  }

  /** Where in the request stands what the prediction is of. */
  Path at() {
    return ofSum ? RequestRows.path() : rows.path(row);
  }

  /**
   * The shortest interval.
   *
   * @throws InvalidRequestException if it takes too long to find, which depends on the row
   */
  Interval hdi(double probability) throws InvalidRequestException {
    long takes = predictive().hdiCost(probability, cost);
    if (takes > limit) {
      throw new InvalidRequestException(
          at(),
          "the shortest interval of counts that lie so far apart takes %s, of %s that there are for a row; ask for interval_kind 'eti', or use method 'sample'"
              .formatted(Limits.seconds(takes), Limits.seconds(limit)),
          Limits.TOO_LARGE);
    }
    return predictive().hdi(probability);
  }

  /** Mean and variance, analytic. */
  Moments moments() {
    return scorer.moments();
  }

  private static InvalidRequestException invalid(PredictionException failure, Path at) {
    return failure.ofDraw()
        ? new InvalidRequestException(
            at.ofModel(), "the model fails here: " + failure.getMessage(), failure.code())
        : new InvalidRequestException(at, String.valueOf(failure.getMessage()), failure.code());
  }
}
