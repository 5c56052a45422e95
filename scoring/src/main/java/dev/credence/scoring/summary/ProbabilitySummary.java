// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.summary;

import dev.credence.posterior.predict.Cost;
import dev.credence.scoring.ColumnWriter;
import dev.credence.scoring.RowPrediction;
import dev.credence.scoring.Summary;
import dev.credence.scoring.SummaryException;
import java.util.List;

/**
 * P(lower &lt; y &lt;= upper); a bound may be infinite.
 *
 * @param mcse whether its Monte Carlo standard error is computed
 */
public record ProbabilitySummary(double lower, double upper, boolean mcse) implements Summary {
  /** Column of the probability. */
  public static final String PROBABILITY = "probability";

  /** Column of its Monte Carlo standard error. */
  public static final String MCSE = "probability_mcse";

  private static final List<Column> WITHOUT_MCSE = List.of(Column.number(PROBABILITY));
  private static final List<Column> WITH_MCSE =
      List.of(Column.number(PROBABILITY), Column.number(MCSE));

  @Override
  public List<Column> columns() {
    return mcse ? WITH_MCSE : WITHOUT_MCSE;
  }

  @Override
  public long cost(Cost cost) {
    return cost.probability() + (mcse ? cost.probabilityMcse() : 0);
  }

  @Override
  public void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException {
    out.put(prediction.predictive().probability(lower, upper));
    if (mcse) {
      out.putOrNaN(prediction.predictive().probabilityMcse(lower, upper));
    }
  }
}
