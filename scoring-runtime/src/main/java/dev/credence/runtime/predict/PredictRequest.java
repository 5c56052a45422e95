// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.predict.Ask;
import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.OneOrMany;
import org.jspecify.annotations.Nullable;

/**
 * A request of which at least one row is valid.
 *
 * @param data the rows, each a value for each input in the model's order
 * @param aggregate what is answered for in place of each row, if anything; then all rows are valid
 * @param ask how the answer is computed, and of what
 * @param mcse whether the Monte Carlo standard error is wanted
 * @param asked the question's own fields
 * @param cost what answers to the ask cost
 * @param limit what the whole answer may cost: in nanoseconds the time that there is for it
 */
public record PredictRequest(
    Question question,
    OneOrMany<Row> data,
    @Nullable Aggregate aggregate,
    Ask ask,
    boolean mcse,
    Fields asked,
    Cost cost,
    long limit) {
  /** More takes long enough to keep others waiting: then it is worth the way to another thread. */
  private static final long SMALL = 400_000;

  /** What a row costs besides its distribution, and a number that is written. */
  private static final long ROW = 500;

  private static final long WRITTEN = 60;

  /** Whether it is to be handed over to another thread. */
  public boolean isLarge() {
    return isLarge(ask, totalCost());
  }

  /** Whether an answer is; what exact ones cost is not known well enough to keep others waiting. */
  static boolean isLarge(Ask ask, long cost) {
    return ask.method() == Method.EXACT || cost > SMALL;
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
    return ROW + question.rowCost(cost);
  }

  long answerCost() {
    return question.answerCost(cost, asked, mcse) + WRITTEN * returned();
  }

  /** How many answers there are. */
  private long answers() {
    return aggregate == null ? data.size() : 1;
  }

  /** How many numbers the answer has for each row. */
  long returned() {
    return question.returned(asked, ask.n());
  }

  /**
   * About how many bytes the answer and what it is made of take: samples are copied to be sorted,
   * and a number becomes about twenty characters, in buffers that double as they grow.
   */
  public long memory() {
    return 4L * Double.BYTES * ask.n() + answers() * returned() * (Double.BYTES + 3 * 20);
  }
}
