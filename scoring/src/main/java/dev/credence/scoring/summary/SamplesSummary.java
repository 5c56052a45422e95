// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.summary;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Samples;
import dev.credence.scoring.ColumnWriter;
import dev.credence.scoring.RowPrediction;
import dev.credence.scoring.Summary;
import dev.credence.scoring.SummaryException;
import java.util.List;

/** The samples, in the order of their draws. */
public record SamplesSummary() implements Summary {
  /** Column of the samples. */
  public static final String SAMPLES = "samples";

  private static final List<Column> COLUMNS = List.of(Column.list(SAMPLES));

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public long cost(Cost cost) {
    return 0;
  }

  @Override
  public long listSize(int samples) {
    return samples;
  }

  /** An exact distribution has no samples. */
  @Override
  public boolean supports(Method method) {
    return method != Method.EXACT;
  }

  @Override
  public void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException {
    out.put(((Samples) prediction.predictive()).values().clone());
  }
}
