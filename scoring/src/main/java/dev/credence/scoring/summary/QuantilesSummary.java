// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.summary;

import dev.credence.posterior.predict.Cost;
import dev.credence.scoring.ColumnWriter;
import dev.credence.scoring.RowPrediction;
import dev.credence.scoring.Summary;
import dev.credence.scoring.SummaryException;
import java.util.List;

/**
 * Quantiles.
 *
 * @param probabilities in [0, 1], in the order of the results; not copied
 * @param mcse whether the Monte Carlo standard error of each is computed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record QuantilesSummary(double[] probabilities, boolean mcse) implements Summary {
  /** Column of the quantiles. */
  public static final String QUANTILES = "quantiles";

  /** Column of their Monte Carlo standard errors; NaN where one is unknown. */
  public static final String MCSE = "quantiles_mcse";

  private static final List<Column> WITHOUT_MCSE = List.of(Column.list(QUANTILES));
  private static final List<Column> WITH_MCSE = List.of(Column.list(QUANTILES), Column.list(MCSE));

  @Override
  public List<Column> columns() {
    return mcse ? WITH_MCSE : WITHOUT_MCSE;
  }

  @Override
  public long cost(Cost cost) {
    return cost.quantiles(probabilities.length)
        + (mcse ? cost.quantileMcse(probabilities.length) : 0);
  }

  @Override
  public long listSize(int samples) {
    return probabilities.length;
  }

  @Override
  public void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException {
    out.put(prediction.predictive().quantiles(probabilities));
    if (mcse) {
      out.putOrNaN(prediction.predictive().quantileMcse(probabilities));
    }
  }
}
