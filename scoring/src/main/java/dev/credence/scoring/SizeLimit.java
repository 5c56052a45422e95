// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.posterior.predict.Method;

/** Limits of what one request may compute and return, over all of its rows. */
public enum SizeLimit {
  /** Samples that are drawn. */
  SAMPLES(100_000_000),
  /** Draws of the posterior that exact predictions of several rows use. */
  EXACT_DRAWS(400_000),
  /** Numbers that are returned. */
  NUMBERS(10_000_000);

  private final long maximum;

  SizeLimit(long maximum) {
    this.maximum = maximum;
  }

  /** The maximum for all rows together. */
  public long maximum() {
    return maximum;
  }

  /** How many rows count; 0 if the limit is not about this request. */
  public long rows(CostEstimate request) {
    boolean exact = request.options().method() == Method.EXACT;
    return switch (this) {
      case SAMPLES -> exact ? 0 : request.rows();
      case EXACT_DRAWS -> exact && request.rows() > 1 ? request.rows() : 0;
      case NUMBERS -> request.results();
    };
  }

  /**
   * How many each row has.
   *
   * @param draws number of draws of the posterior
   */
  public long each(CostEstimate request, int draws) {
    return switch (this) {
      case SAMPLES -> request.options().n();
      case EXACT_DRAWS -> draws;
      case NUMBERS -> request.numbers();
    };
  }

  /**
   * Whether a request exceeds the limit.
   *
   * @param draws number of draws of the posterior
   */
  public boolean isExceeded(CostEstimate request, int draws) {
    return rows(request) * each(request, draws) > maximum;
  }
}
