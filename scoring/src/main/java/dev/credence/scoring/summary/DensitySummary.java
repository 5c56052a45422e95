// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.summary;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.TooManyBinsException;
import dev.credence.scoring.ColumnWriter;
import dev.credence.scoring.RowError;
import dev.credence.scoring.RowPrediction;
import dev.credence.scoring.Summary;
import dev.credence.scoring.SummaryException;
import java.util.List;

/**
 * A histogram whose area is one.
 *
 * @param bins number of bins of equal width
 */
public record DensitySummary(int bins) implements Summary {
  /** Column of the middles of the bins. */
  public static final String BIN_MIDS = "bin_mids";

  /** Column of the density in each bin. */
  public static final String DENSITY = "density";

  private static final List<Column> COLUMNS = List.of(Column.list(BIN_MIDS), Column.list(DENSITY));

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public long cost(Cost cost) {
    return cost.density(bins);
  }

  @Override
  public long listSize(int samples) {
    return bins;
  }

  @Override
  public void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException {
    try {
      Histogram histogram = prediction.predictive().density(bins);
      out.put(histogram.mids());
      out.put(histogram.density());
    } catch (TooManyBinsException e) {
      throw new SummaryException(RowError.TOO_MANY_BINS, "Too many bins for data range");
    }
  }
}
