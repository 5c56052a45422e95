// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.SamplingOptions;
import java.util.List;

/**
 * The estimated cost of scoring rows. It follows from the request and the model alone. Times are
 * nanoseconds of one processor.
 *
 * @param options of the request
 * @param rows number of rows
 * @param results number of results: 1 for a sum over rows, else as many as rows
 * @param rowTime time to predict a row
 * @param resultTime time to compute the summaries of a result
 * @param numbers how many numbers the lists of a result have; 1 if it has no lists
 */
public record CostEstimate(
    SamplingOptions options, long rows, long results, long rowTime, long resultTime, long numbers) {
  /** Time per row, in addition to that for its distribution. */
  private static final long ROW = 500;

  /** Time to write a number. */
  private static final long NUMBER = 60;

  private static final double SECOND = 1e9;

  /**
   * Estimates what a request costs.
   *
   * @param cost of predictions by the options
   * @param results 1 for a sum over rows, else as many as rows
   */
  public static CostEstimate of(
      Cost cost, SamplingOptions options, long rows, long results, List<Summary> summaries) {
    long rowTime = ROW + cost.row() + (ScoringRequest.needsMoments(summaries) ? cost.moments() : 0);
    long resultTime = 0;
    long numbers = 0;
    for (int s = 0; s < summaries.size(); s++) {
      resultTime += summaries.get(s).cost(cost);
      numbers += summaries.get(s).listSize(options.n());
    }
    numbers = Math.max(1, numbers);
    return new CostEstimate(
        options, rows, results, rowTime, resultTime + NUMBER * numbers, numbers);
  }

  /** Time of the whole request. */
  public long time() {
    return rowsTime() + resultsTime();
  }

  /** Time to predict all rows. */
  public long rowsTime() {
    return rows * rowTime;
  }

  /** Time to compute all summaries. */
  public long resultsTime() {
    return results * resultTime;
  }

  /** How many rows can be scored within a time limit. */
  public long rowsWithin(long time) {
    return time / (rowTime + resultTime);
  }

  /** How long the lists of a single row can be within a time limit. */
  public long listSizeWithin(long time) {
    return (time - rowTime) / Math.max(1, resultTime / numbers);
  }

  /** How many samples the same rows can have in a time. */
  public long samplesWithin(long time) {
    return (long) (time / (double) time() * options.n());
  }

  /** How many bytes results and samples take; samples are copied to be sorted. */
  public long memory() {
    return 4L * Double.BYTES * options.n() + results * numbers * Double.BYTES;
  }

  /** A time rounded to two digits: {@code about 35 s}. */
  public static String seconds(long nanoseconds) {
    return "about %.2g s".formatted(nanoseconds / SECOND);
  }
}
