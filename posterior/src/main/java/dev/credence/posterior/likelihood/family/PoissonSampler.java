// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.posterior.random.Noise;

/**
 * Poisson variates: by summing probability masses (inversion) for small means, else by transformed
 * rejection with squeeze (PTRS): Hörmann (1993), The transformed rejection method for generating
 * Poisson random variables.
 */
final class PoissonSampler {
  private PoissonSampler() {}

  /**
   * Draws a variate of mean mu.
   *
   * @param uniform a uniform variate in [0, 1), consumed
   */
  static double sample(double mu, double uniform, Noise noise) {
    return mu < 10 ? invert(mu, uniform) : reject(mu, uniform, noise);
  }

  private static double invert(double mu, double uniform) {
    double k = 0;
    double mass = StrictMath.exp(-mu);
    double rest = uniform;
    while (rest >= mass && (k < mu || mass > 0x1p-60)) {
      rest -= mass;
      k++;
      mass *= mu / k;
    }
    return k;
  }

  private static double reject(double mu, double first, Noise noise) {
    double b = 0.931 + 2.53 * Math.sqrt(mu);
    double a = -0.059 + 0.02483 * b;
    double squeeze = 0.9277 - 3.6224 / (b - 2);
    double uniform = first;
    while (true) {
      double u = uniform - 0.5;
      double v = noise.uniform();
      double distance = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / distance + b) * u + mu + 0.43);
      if (distance >= 0.07 && v <= squeeze) {
        return k;
      }
      if (k >= 0 && (distance >= 0.013 || v <= distance)) {
        double scale = (1.1239 + 1.1328 / (b - 3.4)) / (a / (distance * distance) + b);
        if (StrictMath.log(v * scale) <= Poisson.logMass(k, mu)) {
          return k;
        }
      }
      uniform = noise.uniform();
    }
  }
}
