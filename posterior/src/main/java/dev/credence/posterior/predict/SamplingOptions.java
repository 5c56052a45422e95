// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/**
 * How a prediction is computed.
 *
 * @param n number of samples, at least 1; ignored by {@link Method#EXACT}
 * @param seed of the noise, 0 to 2^32-1; ignored by {@link Method#EXACT}
 */
public record SamplingOptions(Method method, Target target, int n, long seed) {
  /** Samples of the posterior predictive distribution. */
  public static SamplingOptions samples(int n, long seed) {
    return new SamplingOptions(Method.SAMPLE, Target.PREDICTIVE, n, seed);
  }
}
