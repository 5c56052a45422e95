// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

/**
 * The diagnostics of one element that the gate checks.
 *
 * @param rhat see {@link Rhat#of}
 * @param essBulk see {@link Ess#bulk}
 * @param essTail see {@link Ess#tail}
 */
public record Convergence(double rhat, double essBulk, double essTail) {
  /** The version of ArviZ whose definitions these and all other diagnostics follow. */
  public static final String ARVIZ = "0.23.4";

  /** All three of an element's draws, pooled chain by chain. */
  public static Convergence of(double[] draws, int chains) {
    return of(draws, SortedQuantile.sorted(draws), chains);
  }

  static Convergence of(double[] draws, double[] sorted, int chains) {
    Chains all = Chains.of(draws, chains);
    if (!all.areValid()) {
      return new Convergence(Double.NaN, Double.NaN, Double.NaN);
    }
    Chains halves = all.split();
    Chains scores = NormalScores.of(halves);
    return new Convergence(
        chains < 2 ? Double.NaN : Rhat.of(halves, scores),
        Ess.ofSplit(scores),
        Ess.tail(draws, sorted, chains));
  }
}
