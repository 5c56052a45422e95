// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.DensitySummary;
import java.util.List;

/** {@code density}: a histogram of {@code bins} bins whose area is one. */
final class DensityKind implements SummaryKind {
  static final Field<Long> BINS =
      Field.optional("bins", new IntegerType(1, 10_000), 5L)
          .described("how many bins of equal width the histogram has");

  private static final List<Member> MEMBERS =
      List.of(
          Member.numbers("y_pred_bin_mids", DensitySummary.BIN_MIDS, "the middle of each bin"),
          Member.numbers("y_pred_density", DensitySummary.DENSITY, "the density in each bin"));

  @Override
  public String name() {
    return "density";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(BINS);
  }

  @Override
  public String description() {
    return "the density, as a histogram whose area is one";
  }

  @Override
  public List<Member> members() {
    return MEMBERS;
  }

  @Override
  public Field<?> sizeField() {
    return BINS;
  }

  @Override
  public List<Summary> summaries(Fields settings, boolean mcse) {
    return List.of(new DensitySummary(settings.get(BINS).intValue()));
  }
}
