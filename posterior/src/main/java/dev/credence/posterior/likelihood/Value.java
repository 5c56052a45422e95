// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import java.util.List;

/** The value of an input in a request. */
public sealed interface Value {
  /** A number, an integer, or a boolean as 1 or 0. */
  record Scalar(double value) implements Value {}

  /** A text. */
  record Text(String text) implements Value {}

  /** A vector. */
  record Vector(List<Double> values) implements Value {
    public Vector {
      values = List.copyOf(values);
    }
  }
}
