// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.posterior.random.Noise;

/**
 * Gamma variates of rate 1 by rejection from a cubed normal variate: Marsaglia and Tsang (2000), A
 * simple method for generating gamma variables. A shape below 1 is raised by 1, and the variate
 * multiplied by a power of a uniform one, in logarithms since it may underflow.
 */
final class GammaSampler {
  private GammaSampler() {}

  /**
   * Draws Gamma variates, or their inverses.
   *
   * @param theta shape, and rate for Gamma or scale for its inverse, of each draw
   * @param length how many
   * @param out takes them from index {@code from} on
   */
  static void sample(
      double[][] theta, int length, Noise noise, double[] out, int from, boolean inverse) {
    double[] alpha = theta[0];
    double[] beta = theta[1];
    noise.normals(out, from, length);
    for (int i = 0; i < length; i++) {
      double normal = out[from + i];
      if (alpha[i] < 1) {
        double log = logSample(alpha[i], normal, noise) - StrictMath.log(beta[i]);
        out[from + i] = StrictMath.exp(inverse ? -log : log);
      } else {
        double variate = sample(alpha[i], normal, noise);
        out[from + i] = inverse ? beta[i] / variate : variate / beta[i];
      }
    }
  }

  /**
   * Draws a variate of that shape.
   *
   * @param normal a standard normal variate, consumed
   */
  static double sample(double alpha, double normal, Noise noise) {
    return alpha < 1
        ? StrictMath.exp(logSample(alpha, normal, noise))
        : reject(alpha, normal, noise);
  }

  /** Draws the logarithm of a variate of that shape. */
  static double logSample(double alpha, double normal, Noise noise) {
    return alpha < 1
        ? StrictMath.log(reject(alpha + 1, normal, noise))
            + StrictMath.log1p(-noise.uniform()) / alpha
        : StrictMath.log(reject(alpha, normal, noise));
  }

  private static double reject(double alpha, double first, Noise noise) {
    double d = alpha - 1.0 / 3;
    double c = 1 / (3 * Math.sqrt(d));
    double normal = first;
    while (true) {
      double root = 1 + c * normal;
      if (root > 0) {
        double v = root * root * root;
        double square = normal * normal;
        double u = noise.uniform();
        if (u < 1 - 0.0331 * square * square
            || StrictMath.log(u) < 0.5 * square + d * (1 - v + StrictMath.log(v))) {
          return d * v;
        }
      }
      normal = noise.normal();
    }
  }
}
