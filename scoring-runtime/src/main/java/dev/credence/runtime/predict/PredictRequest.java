// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.scoring.CostEstimate;
import dev.credence.scoring.ScoringRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request of which at least one row is valid.
 *
 * @param settings the members of the body except the rows
 * @param data the rows, with a value for each input in the model's order; all are valid if a sum is
 *     requested
 * @param scoring the rows and their summaries
 * @param estimate of the cost
 * @param limit the maximum time for the response, in nanoseconds of a processor
 */
public record PredictRequest(
    Settings settings,
    RequestRows data,
    ScoringRequest scoring,
    CostEstimate estimate,
    long limit) {
  /** Longer requests would delay others, so they change threads; in nanoseconds. */
  private static final long SMALL = 400_000;

  /** Bytes of a number as text, in buffers that double as they grow. */
  private static final int TEXT = 3 * 20;

  static PredictRequest of(Settings settings, RequestRows data, long limit) {
    int rows = data.size();
    boolean ofSum = settings.aggregate() != null;
    ScoringRequest scoring =
        new ScoringRequest(
            data.values(),
            settings.options(),
            settings.summaries(),
            data.invalid(),
            null,
            ofSum ? Long.MAX_VALUE : limit / Math.max(1, rows));
    CostEstimate estimate =
        CostEstimate.of(
            settings.cost(), settings.options(), rows, ofSum ? 1 : rows, settings.summaries());
    return new PredictRequest(settings, data, scoring, estimate, limit);
  }

  /** The kind of summary. */
  SummaryKind kind() {
    return settings.kind();
  }

  /** A sum that is returned instead of a result for each row; null if there is none. */
  @Nullable Aggregate aggregate() {
    return settings.aggregate();
  }

  /** Whether the Monte Carlo standard error is requested. */
  boolean mcse() {
    return settings.mcse();
  }

  /** How predictions are sampled. */
  public SamplingOptions options() {
    return scoring.options();
  }

  /** Whether it is computed in another thread. */
  public boolean isLarge() {
    return isLarge(options(), totalCost());
  }

  /**
   * Whether a response is large: exact ones always are, since their time is not known well enough.
   */
  static boolean isLarge(SamplingOptions options, long time) {
    return options.method() == Method.EXACT || time > SMALL;
  }

  /** Estimated nanoseconds of one processor for the response. */
  public long totalCost() {
    return estimate.time();
  }

  /** Estimated bytes of the response and its intermediate results. */
  public long memory() {
    return estimate.memory() + estimate.results() * estimate.numbers() * TEXT;
  }
}
