// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.Workspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A likelihood and a posterior that fit each other: scores batches of rows. Thread-safe. */
public final class LoadedModel {
  private static final int VERSION_LENGTH = 12;

  private final LikelihoodSpec likelihood;
  private final Predictor predictor;
  private final String version;
  private final Defaults defaults;
  private final Map<String, Range> ranges;
  private final @Nullable Range[] rangesInOrder;

  /**
   * A model.
   *
   * @param likelihood as it was written, in the manifest or in the trace
   * @param predictor made of it
   * @param ranges of the data that the model was fitted to, by input, where they are known
   */
  public LoadedModel(
      LikelihoodSpec likelihood,
      Predictor predictor,
      Defaults defaults,
      Map<String, Range> ranges) {
    this.likelihood = likelihood;
    this.predictor = predictor;
    this.version = predictor.modelDigest().substring(0, VERSION_LENGTH);
    this.defaults = defaults;
    this.ranges = Map.copyOf(ranges);
    this.rangesInOrder =
        predictor.inputs().stream().map(input -> ranges.get(input.name())).toArray(Range[]::new);
  }

  /** The likelihood as it was written. */
  public LikelihoodSpec likelihood() {
    return likelihood;
  }

  /** The likelihood and the draws. */
  public Predictor predictor() {
    return predictor;
  }

  /** The sampling options of requests that do not set them. */
  public Defaults defaults() {
    return defaults;
  }

  /** The ranges of the data that the model was fitted to, by input, where they are known. */
  public Map<String, Range> ranges() {
    return ranges;
  }

  /** The inputs of a row, in order. */
  public List<BoundInput> inputs() {
    return predictor.inputs();
  }

  /** The first 12 hex characters of the model digest, by which users identify a model. */
  public String version() {
    return version;
  }

  /**
   * Scores the rows of a request, each on its own. A row that fails does not affect the others.
   *
   * @param workspace that is not in use
   * @throws CancellationException if the thread is interrupted
   */
  public ColumnBatch score(ScoringRequest request, Workspace workspace) {
    return new RowScoring(this, request, request.rows().size(), workspace).rows();
  }

  /**
   * Scores the weighted sum over the rows of a request, which share the draws of the posterior: the
   * result has one row, or an error.
   *
   * @param weights one for each row; all rows are valid
   * @param workspace that is not in use
   * @throws CancellationException if the thread is interrupted
   */
  public ColumnBatch scoreSum(ScoringRequest request, double[] weights, Workspace workspace) {
    return new RowScoring(this, request, 1, workspace).sum(weights);
  }

  @Nullable Range range(int input) {
    return rangesInOrder[input];
  }
}
