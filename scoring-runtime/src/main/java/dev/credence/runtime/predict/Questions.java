// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.List;

/** All questions. */
public final class Questions {
  /** The question that shows best what a posterior is for. */
  public static final Question INTERVAL = new IntervalQuestion();

  /** All, in the order in which they are documented. */
  public static final List<Question> ALL =
      List.of(
          new PointQuestion(),
          INTERVAL,
          new DensityQuestion(),
          new QuantilesQuestion(),
          new ProbabilityQuestion(),
          new SamplesQuestion(),
          new SummaryQuestion());

  private Questions() {}
}
