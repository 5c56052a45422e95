// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Workspace;
import dev.credence.posterior.summary.Interruption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores the rows of a request. The expressions of a row are evaluated once for all summaries. */
final class RowScoring {
  private final LoadedModel model;
  private final ScoringRequest request;
  private final RowPrediction prediction;
  private final ColumnBatch batch;
  private final ColumnWriter writer;

  /**
   * @param size number of results: rows, or 1 for a sum
   * @param workspace that is not in use
   */
  RowScoring(LoadedModel model, ScoringRequest request, int size, Workspace workspace) {
    this.model = model;
    this.request = request;
    this.prediction = new RowPrediction(model.predictor(), request, workspace);
    this.batch = new ColumnBatch(request.summaries(), size);
    this.writer = new ColumnWriter(batch);
  }

  ColumnBatch rows() {
    for (int row = 0; row < batch.size(); row++) {
      Interruption.check();
      if (request.isInvalid(row)) {
        batch.clear(row);
      } else if (compute(row, row, null)) {
        warnOfInputs(row);
        warnOfResult(row);
      }
    }
    return batch;
  }

  ColumnBatch sum(double[] weights) {
    if (compute(0, RowError.SUM, weights)) {
      warnOfResult(RowError.SUM);
      for (int row = 0; row < weights.length; row++) {
        warnOfInputs(row);
      }
    }
    return batch;
  }

  /**
   * Computes a result, or reports why there is none.
   *
   * @param row of which it is; {@link RowError#SUM} for the sum over all
   * @param weights of the sum; null for a row
   */
  private boolean compute(int result, int row, double @Nullable [] weights) {
    try {
      if (weights == null) {
        prediction.predict(row);
      } else {
        prediction.predictSum(weights);
      }
      summarise(result);
      return true;
    } catch (PredictionException e) {
      fail(result, error(e.row() < 0 ? row : e.row(), e));
    } catch (SummaryException e) {
      fail(result, e.ofRow(row));
    } catch (ArithmeticException e) {
      fail(result, extreme(row));
    }
    return false;
  }

  private void summarise(int result) throws SummaryException {
    writer.begin(result);
    List<Summary> summaries = request.summaries();
    for (int s = 0; s < summaries.size(); s++) {
      summaries.get(s).compute(prediction, writer);
    }
  }

  private void fail(int result, RowError error) {
    batch.clear(result);
    batch.add(error);
  }

  private static RowError error(int row, PredictionException failure) {
    String message = String.valueOf(failure.getMessage());
    return new RowError(
        row,
        failure.code(),
        failure.ofDraw() ? "the model fails here: " + message : message,
        failure.ofDraw(),
        null);
  }

  /** A special function does not converge. */
  private static RowError extreme(int row) {
    return new RowError(
        row,
        RowError.NON_FINITE_RESULT,
        "the distribution cannot be computed for such extreme parameters",
        true,
        null);
  }

  private void warnOfResult(int row) {
    for (String code : writer.warnings()) {
      batch.add(new Warning(row, null, code, null));
    }
  }

  private void warnOfInputs(int row) {
    List<BoundInput> inputs = model.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      BoundInput input = inputs.get(i);
      RowBatch.Column column = request.rows().column(i);
      Range range = model.range(i);
      if (input.allowsUnseen() && input.isUnseen(column.value(row))) {
        batch.add(Warning.unseenLevel(row, input.name()));
      }
      if (range != null && !range.contains(column, row)) {
        batch.add(Warning.extrapolation(row, input.name(), range));
      }
    }
  }
}
