// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.predict.Ask;
import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Moments;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.summary.Interval;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import java.util.List;

/** What a question is asked of: the distribution of one row, or of a sum over rows. */
final class Prediction {
  private final Predictor predictor;
  private final List<Row> rows;
  private final double[] weights;
  private final Ask ask;
  private final boolean mcse;
  private final Path at;
  private final long limit;
  private final Predictive predictive;

  private Prediction(
      Predictor predictor,
      List<Row> rows,
      double[] weights,
      Ask ask,
      boolean mcse,
      Path at,
      long limit,
      Predictive predictive) {
    this.predictor = predictor;
    this.rows = rows;
    this.weights = weights;
    this.ask = ask;
    this.mcse = mcse;
    this.at = at;
    this.limit = limit;
    this.predictive = predictive;
  }

  /**
   * Computes a row's distribution.
   *
   * @param stream the row's place among the rows of the request
   * @param mcse whether Monte Carlo standard errors are asked for
   * @param at where the row stands, for errors
   * @param limit what one thing that is asked of it may cost, as {@link Cost} has it
   * @throws InvalidRequestException if the model has no prediction for the row
   */
  static Prediction ofRow(
      Predictor predictor, Row row, int stream, Ask ask, boolean mcse, Path at, long limit)
      throws InvalidRequestException {
    try {
      Predictive predictive = predictor.predict(row, stream, ask);
      return new Prediction(
          predictor, List.of(row), new double[] {1}, ask, mcse, at, limit, predictive);
    } catch (PredictionException e) {
      throw invalid(e, at);
    }
  }

  /**
   * Computes the distribution of a weighted sum over rows.
   *
   * @param at where the rows stand, for errors
   * @throws InvalidRequestException if the model has no prediction for a row, or for the sum
   */
  static Prediction ofSum(
      Predictor predictor, List<Row> rows, double[] weights, Ask ask, boolean mcse, Path at)
      throws InvalidRequestException {
    try {
      Predictive predictive = predictor.predictSum(rows, weights, ask);
      return new Prediction(predictor, rows, weights, ask, mcse, at, Long.MAX_VALUE, predictive);
    } catch (PredictionException e) {
      throw invalid(e, e.row() < 0 ? at : at.to(e.row()));
    }
  }

  Predictive predictive() {
    return predictive;
  }

  boolean wantsMcse() {
    return mcse;
  }

  /** Where what is asked of stands in the request. */
  Path at() {
    return at;
  }

  /**
   * The shortest interval.
   *
   * @throws InvalidRequestException if it takes too long to find, which depends on the row
   */
  Interval hdi(double probability) throws InvalidRequestException {
    long cost = predictive.hdiCost(probability, predictor.cost(ask));
    if (cost > limit) {
      throw new InvalidRequestException(
          at,
          "the shortest interval of counts that lie so far apart takes %s, of %s that there are for a row; ask for interval_kind 'eti', or use method 'sample'"
              .formatted(Limits.seconds(cost), Limits.seconds(limit)),
          Limits.TOO_LARGE);
    }
    return predictive.hdi(probability);
  }

  /** Mean and variance, analytic. */
  Moments moments() throws InvalidRequestException {
    try {
      return predictor.momentsOfSum(rows, weights, ask);
    } catch (PredictionException e) {
      throw invalid(e, at);
    }
  }

  private static InvalidRequestException invalid(PredictionException failure, Path at) {
    return failure.ofDraw()
        ? new InvalidRequestException(
            at.ofModel(), "the model fails here: " + failure.getMessage(), failure.code())
        : new InvalidRequestException(at, String.valueOf(failure.getMessage()), failure.code());
  }
}
