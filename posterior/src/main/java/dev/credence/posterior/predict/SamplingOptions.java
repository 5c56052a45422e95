// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/**
 * How a prediction is computed, and of what.
 *
 * @param n how many samples, at least 1; without effect for {@link Method#EXACT}
 * @param seed of the noise, 0 to 2^32-1; without effect for {@link Method#EXACT}
 */
public record SamplingOptions(Method method, Target target, int n, long seed) {
  /** Samples of the posterior predictive distribution. */
  public static SamplingOptions samples(int n, long seed) {
    return new SamplingOptions(Method.SAMPLE, Target.PREDICTIVE, n, seed);
  }
}
