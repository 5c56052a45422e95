// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The logistic distribution: location mu, scale s. */
final class Logistic extends LocationScale {
  Logistic() {
    super(DistributionFamily.LOGISTIC);
  }

  /** 1 / (1 + exp(-z)), to full relative precision. */
  static double cdf(double z) {
    if (z >= 0) {
      return 1 / (1 + StrictMath.exp(-z));
    }
    double odds = StrictMath.exp(z);
    return odds / (1 + odds);
  }

  @Override
  public double variance(double[][] theta, int i) {
    return theta[1][i] * theta[1][i] * (Math.PI * Math.PI / 3);
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    double size = Math.abs((y - theta[0][i]) / theta[1][i]);
    return -size - StrictMath.log(theta[1][i]) - 2 * StrictMath.log1p(StrictMath.exp(-size));
  }

  @Override
  double standardCdf(double z) {
    return cdf(z);
  }

  @Override
  double standardQuantile(double p) {
    return StrictMath.log(p) - StrictMath.log1p(-p);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] mu = theta[0];
    double[] s = theta[1];
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      double p = Math.max(out[from + i], 0x1p-54); // 0 has no logarithm
      out[from + i] = mu[i] + s[i] * standardQuantile(p);
    }
  }
}
