// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Value;

/** Between which values a model was fitted, both ends included. */
public record Range(double lower, double upper) {
  /** Whether a value, or every element of it, lies between them; a text always does. */
  boolean holds(Value value) {
    return value.allMatch(this::holds);
  }

  private boolean holds(double value) {
    return lower <= value && value <= upper;
  }
}
