// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some chains of one length.
 *
 * @param values pooled chain by chain; never written
 * @param count how many chains there are
 * @param length how many draws each has
 */
@SuppressWarnings("ArrayRecordComponent") // a view of an array, never compared
record Chains(double[] values, int count, int length) {
  /** Fewer draws a chain than this have no diagnostics. */
  static final int MIN_DRAWS = 4;

  static Chains of(double[] draws, int chains) {
    if (chains < 1 || draws.length % chains != 0) {
      throw new IllegalArgumentException(
          "%d draws are not of %d chains of one length".formatted(draws.length, chains));
    }
    return new Chains(draws, chains, draws.length / chains);
  }

  /** Whether diagnostics of these draws exist: there are enough, and none is NaN. */
  boolean areValid() {
    return length >= MIN_DRAWS && !hasNaN();
  }

  boolean hasNaN() {
    return Arrays.stream(values).anyMatch(Double::isNaN);
  }

  /**
   * The first and the last half of each chain as chains; the middle draw of an odd number is
   * dropped.
   */
  Chains split() {
    int half = length / 2;
    if (length % 2 == 0) {
      return new Chains(values, 2 * count, half);
    }
    double[] halves = new double[2 * half * count];
    for (int chain = 0; chain < count; chain++) {
      int from = chain * length;
      System.arraycopy(values, from, halves, 2 * chain * half, half);
      System.arraycopy(values, from + length - half, halves, (2 * chain + 1) * half, half);
    }
    return new Chains(halves, 2 * count, half);
  }

  /** Chains of the same shape with other values. */
  Chains with(double[] others) {
    return new Chains(others, count, length);
  }

  double mean(int chain) {
    double sum = 0;
    for (int i = chain * length; i < (chain + 1) * length; i++) {
      sum += values[i];
    }
    return sum / length;
  }

  double[] means() {
    return IntStream.range(0, count).mapToDouble(this::mean).toArray();
  }

  /** The sample variance of a chain (ddof = 1); exactly 0 if it is constant. */
  double variance(int chain) {
    double[] draws = Arrays.copyOfRange(values, chain * length, (chain + 1) * length);
    for (double draw : draws) {
      if (draw != draws[0]) {
        return SampleMoments.of(draws).variance();
      }
    }
    return 0;
  }
}
