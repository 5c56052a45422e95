// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.runtime.schema.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A request of which at least one row is valid.
 *
 * @param data the rows, with a value for each input in the model's order
 * @param aggregate what is answered for in place of each row, if anything; then all rows are valid
 * @param options how predictions are computed, and of what
 * @param mcse whether the Monte Carlo standard error is wanted
 * @param settings the summary's own fields
 * @param cost what predictions by these options cost
 * @param limit what the whole answer may cost: in nanoseconds the time that there is for it
 */
public record PredictRequest(
    SummaryKind kind,
    RequestRows data,
    @Nullable Aggregate aggregate,
    SamplingOptions options,
    boolean mcse,
    Fields settings,
    Cost cost,
    long limit) {
  /** More takes long enough to keep others waiting: then it is worth the way to another thread. */
  private static final long SMALL = 400_000;

  /** What a row costs besides its distribution, and a number that is written. */
  private static final long ROW = 500;

  private static final long WRITTEN = 60;

  /** Whether it is to be handed over to another thread. */
  public boolean isLarge() {
    return isLarge(options, totalCost());
  }

  /** Whether an answer is; what exact ones cost is not known well enough to keep others waiting. */
  static boolean isLarge(SamplingOptions options, long cost) {
    return options.method() == Method.EXACT || cost > SMALL;
  }

  /** About how many nanoseconds of a processor the answer takes. */
  public long totalCost() {
    return rowsCost() + answersCost();
  }

  /** What of it goes into the distributions of the rows. */
  long rowsCost() {
    return data.size() * rowCost();
  }

  /** What of it goes into answers about them. */
  long answersCost() {
    return answers() * answerCost();
  }

  long rowCost() {
    return ROW + kind.rowCost(cost);
  }

  long answerCost() {
    return kind.answerCost(cost, settings, mcse) + WRITTEN * returned();
  }

  /** How many answers there are. */
  private long answers() {
    return aggregate == null ? data.size() : 1;
  }

  /** How many numbers the answer has for each row. */
  long returned() {
    return kind.returned(settings, options.n());
  }

  /**
   * About how many bytes the answer and what it is made of take: samples are copied to be sorted,
   * and a number becomes about twenty characters, in buffers that double as they grow.
   */
  public long memory() {
    return 4L * Double.BYTES * options.n() + answers() * returned() * (Double.BYTES + 3 * 20);
  }
}
