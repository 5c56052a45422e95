// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.posterior.diagnostics.Arviz1;
import dev.credence.posterior.diagnostics.ElementSummary;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table that {@code check} prints: the diagnostics of one element of the posterior.
 *
 * @param used whether the likelihood uses its variable
 * @param shift from the previous posterior in its standard deviations; empty if not compared, NaN
 *     if unknown
 * @param arviz1 values of ArviZ 1.x; null unless it wrote the trace
 */
record SummaryRow(
    boolean used, ElementSummary summary, OptionalDouble shift, @Nullable Arviz1 arviz1) {
  /** ArviZ's usual probability of the interval. */
  static final double HDI_PROBABILITY = 0.94;

  /** False if a draw is NaN or infinite. */
  boolean isFinite() {
    return Double.isFinite(summary.mean());
  }
}
