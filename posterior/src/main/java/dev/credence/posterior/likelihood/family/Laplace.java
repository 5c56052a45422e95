// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The Laplace distribution: location mu, scale b. */
final class Laplace extends LocationScale {
  Laplace() {
    super(DistributionFamily.LAPLACE);
  }

  @Override
  public double variance(double[][] theta, int i) {
    return 2 * theta[1][i] * theta[1][i];
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    return -Math.abs((y - theta[0][i]) / theta[1][i])
        - Constants.LOG_TWO
        - StrictMath.log(theta[1][i]);
  }

  @Override
  double standardCdf(double z) {
    return z < 0 ? 0.5 * StrictMath.exp(z) : 1 - 0.5 * StrictMath.exp(-z);
  }

  @Override
  double standardQuantile(double p) {
    return p <= 0.5 ? StrictMath.log(2 * p) : -StrictMath.log(2 * (1 - p));
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] mu = theta[0];
    double[] b = theta[1];
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      double twice = 2 * out[from + i];
      double z = twice < 1 ? StrictMath.log1p(-twice) : -StrictMath.log1p(1 - twice);
      out[from + i] = mu[i] + b[i] * z;
    }
  }
}
