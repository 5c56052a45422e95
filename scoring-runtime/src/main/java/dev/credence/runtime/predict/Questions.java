// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.List;

/** All questions. */
public final class Questions {
  /** The median. */
  public static final Question POINT = new PointQuestion();

  /** The question that shows best what a posterior is for. */
  public static final Question INTERVAL = new IntervalQuestion();

  /** A histogram. */
  public static final Question DENSITY = new DensityQuestion();

  /** Values below which given shares lie. */
  public static final Question QUANTILES = new QuantilesQuestion();

  /** The samples themselves. */
  public static final Question SAMPLES = new SamplesQuestion();

  /** All, in the order in which they are documented. */
  public static final List<Question> ALL =
      List.of(
          POINT,
          INTERVAL,
          DENSITY,
          QUANTILES,
          new ProbabilityQuestion(),
          SAMPLES,
          new SummaryQuestion());

  /** The type of a request for more bins than there are numbers between the samples. */
  public static final String TOO_MANY_BINS = "too_many_bins";

  private Questions() {}
}
