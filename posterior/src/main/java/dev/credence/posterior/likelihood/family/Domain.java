// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

/** The values that a parameter may take. */
public enum Domain {
  REAL("finite"),
  POSITIVE("positive and finite");

  private final String description;

  Domain(String description) {
    this.description = description;
  }

  /** Completes "it must be …". */
  public String description() {
    return description;
  }

  /** Whether the value is one of them; NaN and infinities never are. */
  public boolean contains(double value) {
    return switch (this) {
      case REAL -> Double.isFinite(value);
      case POSITIVE -> value > 0 && value < Double.POSITIVE_INFINITY;
    };
  }
}
