// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.SamplingOptions;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows, and the summaries to compute of each.
 *
 * @param rows with a column for each input of the model, in the inputs' order; values are valid,
 *     except in invalid rows
 * @param options how predictions are sampled
 * @param summaries at least one
 * @param invalid indexes of rows that are skipped; null if all are valid; not copied
 * @param observed the observed outcome of each row, for summaries that use it; null if there is
 *     none
 * @param rowTimeLimit the longest time, in nanoseconds, that computing a summary of one row may be
 *     estimated to take; only for summaries whose time depends on the row
 */
public record ScoringRequest(
    RowBatch rows,
    SamplingOptions options,
    List<Summary> summaries,
    @Nullable BitSet invalid,
    RowBatch.@Nullable Column observed,
    long rowTimeLimit) {

  /** A request for valid rows. */
  public ScoringRequest(RowBatch rows, SamplingOptions options, List<Summary> summaries) {
    this(rows, options, summaries, null, null, Long.MAX_VALUE);
  }

  /** The same with the observed outcome of each row. */
  public ScoringRequest withObserved(RowBatch.Column outcomes) {
    return new ScoringRequest(rows, options, summaries, invalid, outcomes, rowTimeLimit);
  }

  /** The same without some rows, by index. */
  public ScoringRequest withInvalid(BitSet rowsToSkip) {
    return new ScoringRequest(rows, options, summaries, rowsToSkip, observed, rowTimeLimit);
  }

  /** The same rows with other summaries. */
  public ScoringRequest withSummaries(List<Summary> others) {
    return new ScoringRequest(rows, options, others, invalid, observed, rowTimeLimit);
  }

  boolean isInvalid(int row) {
    return invalid != null && invalid.get(row);
  }

  boolean needsMoments() {
    return needsMoments(summaries);
  }

  static boolean needsMoments(List<Summary> summaries) {
    for (int s = 0; s < summaries.size(); s++) {
      if (summaries.get(s).needsMoments()) {
        return true;
      }
    }
    return false;
  }
}
