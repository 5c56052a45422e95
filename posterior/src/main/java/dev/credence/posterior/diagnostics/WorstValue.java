// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import org.jspecify.annotations.Nullable;

/** The worst value of a diagnostic, and its element. */
public record WorstValue(String element, double value) {
  /** The larger one, the first of ties; NaN is the largest. */
  static @Nullable WorstValue larger(@Nullable WorstValue first, @Nullable WorstValue second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return Double.compare(second.value, first.value) > 0 ? second : first;
  }

  /** The smaller one, the first of ties; NaN is the smallest. */
  static @Nullable WorstValue smaller(@Nullable WorstValue first, @Nullable WorstValue second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    boolean better = Double.isNaN(first.value) || first.value <= second.value;
    return better ? first : second;
  }
}
