// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.posterior.diagnostics.ElementSummary;

/**
 * One element of the posterior.
 *
 * @param used whether the likelihood uses its variable
 */
record Row(boolean used, ElementSummary summary) {
  /** ArviZ's usual probability of the interval. */
  static final double HDI_PROBABILITY = 0.94;

  /** False if a draw is NaN or infinite. */
  boolean isFinite() {
    return Double.isFinite(summary.mean());
  }
}
