// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.predict.Ask;
import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.OneOrMany;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of which at least one row is valid.
 *
 * @param data the rows, each a value for each input in the model's order
 * @param aggregate what is answered for in place of each row, if anything; then all rows are valid
 * @param ask how the answer is computed, and of what
 * @param mcse whether the Monte Carlo standard error is wanted
 * @param asked the question's own fields
 */
public record PredictRequest(
    Question question,
    OneOrMany<Row> data,
    @Nullable Aggregate aggregate,
    Ask ask,
    boolean mcse,
    Fields asked) {
  private static final long SMALL = 20_000;
  private static final long ROW = 100;
  private static final long WRITTEN = 10;

  /**
   * Whether it takes longer to compute than to hand it over to another thread: about 100 µs, of
   * which a draw takes 5 ns, a number to write ten times and a row a hundred times as long.
   */
  public boolean isLarge() {
    return areLarge(List.of(this));
  }

  /** Whether several requests take that long together. */
  static boolean areLarge(List<PredictRequest> requests) {
    long cost = 0;
    for (PredictRequest one : requests) {
      if (one.mcse || one.ask.method() == Method.EXACT) {
        return true;
      }
      cost += one.cost();
    }
    return cost > SMALL;
  }

  private long cost() {
    return data.size() * (ask.n() + ROW + WRITTEN * returned());
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
    long rows = aggregate == null ? data.size() : 1;
    return 4L * Double.BYTES * ask.n() + rows * returned() * (Double.BYTES + 3 * 20);
  }
}
