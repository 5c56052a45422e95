// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.RowBatch;
import java.util.List;

/** Predictions of a single row. */
final class OneRow {
  private OneRow() {}

  static double[] sample(Predictor predictor, Row row, int n, long seed)
      throws PredictionException {
    return ((Samples) predict(predictor, row, SamplingOptions.samples(n, seed))).values();
  }

  static Predictive predict(Predictor predictor, Row row, SamplingOptions options)
      throws PredictionException {
    return predictor.scorer(RowBatch.of(List.of(row)), options).predict(0);
  }

  static Moments moments(Predictor predictor, Row row, SamplingOptions options)
      throws PredictionException {
    Scorer scorer = predictor.scorer(RowBatch.of(List.of(row)), options);
    scorer.predictWithMoments(0);
    return scorer.moments();
  }
}
