// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/** Which draws of the posterior a request uses. */
final class DrawChoice {
  private DrawChoice() {}

  /**
   * Spreads n samples over D pooled draws: sample i uses draw floor(i D / n) for n &lt;= D, and
   * draw i mod D beyond.
   */
  static int[] spread(int n, int draws) {
    int[] chosen = new int[n];
    for (int i = 0; i < n; i++) {
      chosen[i] = n <= draws ? (int) ((long) i * draws / n) : i % draws;
    }
    return chosen;
  }
}
