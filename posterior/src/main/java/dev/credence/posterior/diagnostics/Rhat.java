// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.posterior.summary.Median;
import java.util.Arrays;

/**
 * R-hat: how much more all chains together vary than each of them; near 1 if they agree. The larger
 * one of the split chains' rank-normalised draws and of their distances from the median (Vehtari,
 * Gelman, Simpson, Carpenter and Bürkner 2021, Rank-normalization, folding, and localization: an
 * improved R-hat).
 */
public final class Rhat {
  private Rhat() {}

  /**
   * NaN for one chain, fewer than four draws per chain, a draw that is NaN, and if all chains are
   * constant.
   */
  public static double of(double[] draws, int chains) {
    Chains all = Chains.of(draws, chains);
    if (chains < 2 || !all.areValid()) {
      return Double.NaN;
    }
    Chains halves = all.split();
    return of(halves, NormalScores.of(halves));
  }

  /** The R-hat of split chains, given also their normal scores. */
  static double of(Chains halves, Chains scores) {
    double bulk = ratio(scores);
    Chains folded = folded(halves);
    double tail = folded.hasNaN() ? Double.NaN : ratio(NormalScores.of(folded));
    return tail > bulk ? tail : bulk;
  }

  private static Chains folded(Chains chains) {
    double median = Median.of(chains.values().clone());
    return chains.with(
        Arrays.stream(chains.values()).map(draw -> Math.abs(draw - median)).toArray());
  }

  /** The square root of the variance of all chains over that within them. */
  private static double ratio(Chains chains) {
    double within = 0;
    for (int chain = 0; chain < chains.count(); chain++) {
      within += chains.variance(chain) / chains.count();
    }
    if (within == 0) {
      return Double.NaN;
    }
    int length = chains.length();
    double between = length * SampleMoments.of(chains.means()).variance();
    return Math.sqrt((between / within + length - 1) / length);
  }
}
