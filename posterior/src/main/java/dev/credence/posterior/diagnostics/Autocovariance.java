// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.strictmath.math3.transform.DftNormalization;
import dev.credence.strictmath.math3.transform.FastFourierTransformer;
import dev.credence.strictmath.math3.transform.TransformType;

/** The autocovariance of chains, the mean over them, from their power spectra. */
final class Autocovariance {
  private Autocovariance() {}

  /**
   * For each lag below the chains' length, the mean over chains of the sum of products of centred
   * draws that far apart, over the length.
   *
   * @param chains an even number of them
   */
  static double[] of(Chains chains) {
    int length = chains.length();
    // padded, so that the end of a chain does not meet its beginning
    int size = Math.max(2, Integer.highestOneBit(2 * length - 1) * 2);
    double[] power = new double[size];
    // two chains at once, as real and imaginary parts: the sums of their products are the real part
    for (int chain = 0; chain < chains.count(); chain += 2) {
      double[][] pair = new double[2][size];
      centre(chains, chain, pair[0]);
      centre(chains, chain + 1, pair[1]);
      transform(pair, TransformType.FORWARD);
      for (int i = 0; i < size; i++) {
        power[i] += pair[0][i] * pair[0][i] + pair[1][i] * pair[1][i];
      }
    }
    transform(new double[][] {power, new double[size]}, TransformType.INVERSE);
    double[] mean = new double[length];
    for (int lag = 0; lag < length; lag++) {
      mean[lag] = power[lag] / length / chains.count();
    }
    return mean;
  }

  private static void centre(Chains chains, int chain, double[] centred) {
    double mean = chains.mean(chain);
    for (int i = 0; i < chains.length(); i++) {
      centred[i] = chains.values()[chain * chains.length() + i] - mean;
    }
  }

  private static void transform(double[][] numbers, TransformType type) {
    FastFourierTransformer.transformInPlace(numbers, DftNormalization.STANDARD, type);
  }
}
