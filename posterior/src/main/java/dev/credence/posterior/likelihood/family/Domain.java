// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.posterior.kernel.SampleKernel;

/** The values that a parameter may take. */
public enum Domain {
  REAL(-Double.MAX_VALUE, Double.MAX_VALUE, "finite"),
  POSITIVE(Double.MIN_VALUE, Double.MAX_VALUE, "positive and finite"),
  NON_NEGATIVE(0, Double.MAX_VALUE, "zero or positive, and finite"),
  UNIT(0, 1, "between 0 and 1"),
  /** The weight of a mixture's component, with a tolerance for rounding. */
  WEIGHT(-1e-9, 1 + 1e-5, "between 0 and 1"),
  OPEN_UNIT(Double.MIN_VALUE, Math.nextDown(1.0), "between 0 and 1, exclusive"),
  POSITIVE_UNIT(Double.MIN_VALUE, 1, "positive and at most 1"),
  COUNT(0, 0x1p53, "an integer from 0 to 2^53");

  private final double min;
  private final double max;
  private final String description;

  Domain(double min, double max, String description) {
    this.min = min;
    this.max = max;
    this.description = description;
  }

  /** Completes "it must be …". */
  public String description() {
    return description;
  }

  /** Whether the value is in the domain; NaN and infinities never are. */
  public boolean contains(double value) {
    return min <= value && value <= max && (this != COUNT || value == Math.rint(value));
  }

  /** Whether all of the first values are in the domain. */
  public boolean containsAll(double[] values, int length, SampleKernel kernel) {
    if (!kernel.allWithin(values, length, min, max)) {
      return false;
    }
    for (int i = 0; this == COUNT && i < length; i++) {
      if (!contains(values[i])) {
        return false;
      }
    }
    return true;
  }
}
