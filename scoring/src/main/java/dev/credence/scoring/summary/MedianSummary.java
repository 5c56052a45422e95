// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.summary;

import dev.credence.posterior.predict.Cost;
import dev.credence.scoring.ColumnWriter;
import dev.credence.scoring.RowPrediction;
import dev.credence.scoring.Summary;
import dev.credence.scoring.SummaryException;
import java.util.List;

/**
 * The median.
 *
 * @param mcse whether its Monte Carlo standard error is computed
 */
public record MedianSummary(boolean mcse) implements Summary {
  /** Column of the median. */
  public static final String MEDIAN = "median";

  /** Column of its Monte Carlo standard error. */
  public static final String MCSE = "median_mcse";

  private static final List<Column> WITHOUT_MCSE = List.of(Column.number(MEDIAN));
  private static final List<Column> WITH_MCSE = List.of(Column.number(MEDIAN), Column.number(MCSE));

  @Override
  public List<Column> columns() {
    return mcse ? WITH_MCSE : WITHOUT_MCSE;
  }

  @Override
  public long cost(Cost cost) {
    return cost.median() + (mcse ? cost.quantileMcse(1) : 0);
  }

  @Override
  public void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException {
    out.put(prediction.predictive().median());
    if (mcse) {
      out.putOrNaN(prediction.predictive().quantileMcse(0.5)[0]);
    }
  }
}
