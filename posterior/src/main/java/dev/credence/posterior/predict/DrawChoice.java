// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/** Which draws of the posterior a request uses. Thread-safe. */
final class DrawChoice {
  private final int draws;

  /** Cached, since most requests have the same number of samples. */
  private volatile Choice last = new Choice(Method.SAMPLE, new int[0]);

  @SuppressWarnings("ArrayRecordComponent") // never compared, never written
  private record Choice(Method method, int[] draws) {}

  DrawChoice(int draws) {
    this.draws = draws;
  }

  /** Number of draws used: D for exact predictions. */
  int size(SamplingOptions options) {
    return options.method() == Method.EXACT ? draws : options.n();
  }

  /** The draws used; read-only. */
  int[] of(SamplingOptions options) {
    int n = size(options);
    Choice choice = last;
    if (choice.method() != options.method() || choice.draws().length != n) {
      choice =
          new Choice(
              options.method(),
              options.method() == Method.PYMC3 ? inOrder(n, draws) : spread(n, draws));
      last = choice;
    }
    return choice.draws();
  }

  /**
   * Spreads n samples over D pooled draws: sample i uses draw floor(i D / n) for n &lt;= D, and
   * draw i mod D beyond.
   */
  static int[] spread(int n, int draws) {
    if (n >= draws) {
      return inOrder(n, draws);
    }
    int[] chosen = new int[n];
    for (int i = 0; i < n; i++) {
      chosen[i] = (int) ((long) i * draws / n);
    }
    return chosen;
  }

  /** Sample i uses draw i mod D. */
  private static int[] inOrder(int n, int draws) {
    int[] chosen = new int[n];
    for (int i = 0; i < n; i++) {
      chosen[i] = i % draws;
    }
    return chosen;
  }
}
