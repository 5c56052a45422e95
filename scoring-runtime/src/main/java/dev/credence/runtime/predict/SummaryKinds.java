// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.List;

/** All kinds of summaries. */
public final class SummaryKinds {
  /** The median. */
  public static final SummaryKind POINT = new PointKind();

  /** An interval. */
  public static final SummaryKind INTERVAL = new IntervalKind();

  /** A histogram. */
  public static final SummaryKind DENSITY = new DensityKind();

  /** Quantiles. */
  public static final SummaryKind QUANTILES = new QuantilesKind();

  /** The samples themselves. */
  public static final SummaryKind SAMPLES = new SamplesKind();

  /** All, in the order in which they are documented. */
  public static final List<SummaryKind> ALL =
      List.of(
          POINT,
          INTERVAL,
          DENSITY,
          QUANTILES,
          new ProbabilityKind(),
          SAMPLES,
          new FullSummaryKind());

  private SummaryKinds() {}
}
