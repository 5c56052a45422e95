// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.summary;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.summary.Interval;
import dev.credence.scoring.ColumnWriter;
import dev.credence.scoring.RowPrediction;
import dev.credence.scoring.Summary;
import dev.credence.scoring.SummaryException;
import java.util.List;

/**
 * A credible interval.
 *
 * @param probability that it contains, in (0, 1)
 */
public record IntervalSummary(double probability, Type type) implements Summary {
  /** Column of the lower end. */
  public static final String LOWER = "lower";

  /** Column of the upper end. */
  public static final String UPPER = "upper";

  private static final List<Column> COLUMNS = List.of(Column.number(LOWER), Column.number(UPPER));

  /** Which interval of a probability. */
  public enum Type {
    /** The narrowest: the highest density interval. */
    HDI,
    /** The one with equal tails. */
    ETI
  }

  /** The highest density interval. */
  public static IntervalSummary hdi(double probability) {
    return new IntervalSummary(probability, Type.HDI);
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public long cost(Cost cost) {
    return type == Type.HDI ? cost.hdi(probability) : cost.quantiles(2);
  }

  @Override
  public void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException {
    Interval interval =
        type == Type.HDI ? prediction.hdi(probability) : prediction.predictive().eti(probability);
    out.put(interval.lower());
    out.put(interval.upper());
  }
}
