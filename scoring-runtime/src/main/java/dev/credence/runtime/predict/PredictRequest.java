// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.scoring.CostEstimate;
import dev.credence.scoring.ScoringRequest;
import dev.credence.scoring.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of which at least one row is valid.
 *
 * @param data the rows, with a value for each input in the model's order
 * @param aggregate a sum that is returned instead of a result for each row; null if there is none;
 *     then all rows are valid
 * @param mcse whether the Monte Carlo standard error is requested
 * @param scoring the rows and what is computed of each
 * @param estimate what that costs
 * @param limit the maximum time for the response, in nanoseconds of a processor
 */
public record PredictRequest(
    SummaryKind kind,
    RequestRows data,
    @Nullable Aggregate aggregate,
    boolean mcse,
    ScoringRequest scoring,
    CostEstimate estimate,
    long limit) {
  /** Longer requests would keep others waiting: they are worth a change of threads. */
  private static final long SMALL = 400_000;

  /** Bytes of a number as text, in buffers that double as they grow. */
  private static final int TEXT = 3 * 20;

  static PredictRequest of(
      SummaryKind kind,
      RequestRows data,
      @Nullable Aggregate aggregate,
      SamplingOptions options,
      boolean mcse,
      List<Summary> summaries,
      Cost cost,
      long limit) {
    int rows = data.size();
    return new PredictRequest(
        kind,
        data,
        aggregate,
        mcse,
        new ScoringRequest(
            data.values(),
            options,
            summaries,
            data.invalid(),
            null,
            aggregate == null ? limit / Math.max(1, rows) : Long.MAX_VALUE),
        CostEstimate.of(cost, options, rows, aggregate == null ? rows : 1, summaries),
        limit);
  }

  /** How predictions are sampled. */
  public SamplingOptions options() {
    return scoring.options();
  }

  /** Whether it is to be handed over to another thread. */
  public boolean isLarge() {
    return isLarge(options(), totalCost());
  }

  /**
   * Whether a response is; the time of exact ones is not known well enough to keep others waiting.
   */
  static boolean isLarge(SamplingOptions options, long time) {
    return options.method() == Method.EXACT || time > SMALL;
  }

  /** About how many nanoseconds of a processor the response takes. */
  public long totalCost() {
    return estimate.time();
  }

  /** About how many bytes the response and what it is made of take. */
  public long memory() {
    return estimate.memory() + estimate.results() * estimate.numbers() * TEXT;
  }
}
