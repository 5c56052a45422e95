// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.posterior.random.Noise;

/**
 * Binomial variates: by summing probability masses (inversion) for small means, else by transformed
 * rejection with squeeze (BTRS): Hörmann (1993), The generation of binomial random variates.
 */
final class BinomialSampler {
  private BinomialSampler() {}

  /**
   * Draws the number of successes in n trials.
   *
   * @param p 0 to 1/2
   * @param uniform a uniform variate in [0, 1), consumed
   */
  static double sample(double n, double p, double uniform, Noise noise) {
    return n * p < 10 ? invert(n, p, uniform) : reject(n, p, uniform, noise);
  }

  private static double invert(double n, double p, double uniform) {
    double odds = p / (1 - p);
    double k = 0;
    double mass = StrictMath.exp(n * StrictMath.log1p(-p));
    double rest = uniform;
    while (rest >= mass && k < n && (k < n * p || mass > 0x1p-60)) {
      rest -= mass;
      k++;
      mass *= odds * (n - k + 1) / k;
    }
    return k;
  }

  private static double reject(double n, double p, double first, Noise noise) {
    double deviation = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double squeeze = 0.92 - 4.2 / b;
    double uniform = first;
    while (true) {
      double u = uniform - 0.5;
      double v = noise.uniform();
      double distance = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / distance + b) * u + n * p + 0.5);
      if (distance >= 0.07 && v <= squeeze) {
        return k;
      }
      if (k >= 0 && k <= n) {
        double scale = (2.83 + 5.1 / b) * deviation / (a / (distance * distance) + b);
        double mode = Math.floor((n + 1) * p);
        if (StrictMath.log(v * scale) <= Binomial.logMass(k, n, p) - Binomial.logMass(mode, n, p)) {
          return k;
        }
      }
      uniform = noise.uniform();
    }
  }
}
