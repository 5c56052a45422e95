// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.predict.Ask;
import dev.credence.posterior.predict.Moments;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;

/** What a question is asked of: one row's distribution and its moments. */
final class Prediction {
  private final Predictor predictor;
  private final Row row;
  private final Ask ask;
  private final boolean mcse;
  private final Predictive predictive;

  private Prediction(Predictor predictor, Row row, Ask ask, boolean mcse, Predictive predictive) {
    this.predictor = predictor;
    this.row = row;
    this.ask = ask;
    this.mcse = mcse;
    this.predictive = predictive;
  }

  /**
   * Computes a row's distribution.
   *
   * @param mcse whether Monte Carlo standard errors are asked for
   * @throws InvalidRequestException if the model has no prediction for the row
   */
  static Prediction of(Predictor predictor, Row row, Ask ask, boolean mcse)
      throws InvalidRequestException {
    try {
      return new Prediction(predictor, row, ask, mcse, predictor.predict(row, 0, ask));
    } catch (PredictionException e) {
      throw invalid(e);
    }
  }

  Predictive predictive() {
    return predictive;
  }

  boolean wantsMcse() {
    return mcse;
  }

  /** Mean and variance, analytic. */
  Moments moments() throws InvalidRequestException {
    try {
      return predictor.moments(row, ask);
    } catch (PredictionException e) {
      throw invalid(e);
    }
  }

  private static InvalidRequestException invalid(PredictionException failure) {
    return new InvalidRequestException(
        Path.BODY.to("data"), String.valueOf(failure.getMessage()), failure.code());
  }
}
