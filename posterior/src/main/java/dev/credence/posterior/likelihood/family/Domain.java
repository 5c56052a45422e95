// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

/** The values that a parameter may take. */
public enum Domain {
  REAL("finite"),
  POSITIVE("positive and finite"),
  NON_NEGATIVE("zero or positive, and finite"),
  UNIT("between 0 and 1"),
  INNER_UNIT("between 0 and 1, neither of them"),
  POSITIVE_UNIT("positive and at most 1"),
  COUNT("a whole number, 0 to 2^53");

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
      case NON_NEGATIVE -> value >= 0 && value < Double.POSITIVE_INFINITY;
      case UNIT -> value >= 0 && value <= 1;
      case INNER_UNIT -> value > 0 && value < 1;
      case POSITIVE_UNIT -> value > 0 && value <= 1;
      case COUNT -> value >= 0 && value <= 0x1p53 && value == Math.rint(value);
    };
  }
}
