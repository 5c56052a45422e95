// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.strictmath.numbers.gamma.InverseErfc;
import java.util.Arrays;

/**
 * Values replaced by normal quantiles of their ranks: Φ⁻¹((r - 3/8) / (n + 1/4)), equal values
 * having the mean of their ranks (Blom 1958, Statistical estimates and transformed beta-variables).
 */
final class NormalScores {
  private static final double OFFSET = 3.0 / 8;

  private NormalScores() {}

  /** The scores of draws, which must not contain NaN. */
  static Chains of(Chains chains) {
    return chains.with(of(chains.values()));
  }

  private static double[] of(double[] values) {
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      sorted[i] = values[i] + 0.0; // -0.0 and 0.0 are equal
    }
    Arrays.sort(sorted);
    double[] scoreAt = new double[values.length];
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      Arrays.fill(scoreAt, from, to, score((from + 1 + to) / 2.0, values.length));
    }
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scores[i] = scoreAt[Arrays.binarySearch(sorted, values[i] + 0.0)];
    }
    return scores;
  }

  private static double score(double rank, int count) {
    double probability = (rank - OFFSET) / (count - 2 * OFFSET + 1);
    return -Math.sqrt(2) * InverseErfc.value(2 * probability);
  }
}
