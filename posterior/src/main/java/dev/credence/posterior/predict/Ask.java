// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/**
 * What is asked of a predictor, and how it is to be computed.
 *
 * @param n how many samples, at least 1; no matter for {@link Method#EXACT}
 * @param seed of the noise, 0 to 2^32-1; no matter for {@link Method#EXACT}
 */
public record Ask(Method method, Target target, int n, long seed) {
  /** Samples of the posterior predictive distribution. */
  public static Ask samples(int n, long seed) {
    return new Ask(Method.SAMPLE, Target.PREDICTIVE, n, seed);
  }
}
