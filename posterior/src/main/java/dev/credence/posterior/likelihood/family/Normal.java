// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import dev.credence.strictmath.numbers.gamma.Erfc;
import dev.credence.strictmath.numbers.gamma.InverseErfc;

/** The normal distribution: mean mu, standard deviation sigma. */
final class Normal extends LocationScale {
  Normal() {
    super(DistributionFamily.NORMAL);
  }

  /** The standard normal log density. */
  static double logDensity(double z) {
    return -0.5 * z * z - SaddlePoint.HALF_LOG_TWO_PI;
  }

  /** The standard normal CDF. */
  static double cdf(double z) {
    return 0.5 * Erfc.value(-z * Constants.SQRT_HALF);
  }

  /** The standard normal quantile. */
  static double quantile(double p) {
    return p <= 0.5
        ? -Constants.SQRT_TWO * InverseErfc.value(2 * p)
        : Constants.SQRT_TWO * InverseErfc.value(2 * (1 - p));
  }

  @Override
  public double variance(double[][] theta, int i) {
    return theta[1][i] * theta[1][i];
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    return logDensity((y - theta[0][i]) / theta[1][i]) - StrictMath.log(theta[1][i]);
  }

  @Override
  double standardCdf(double z) {
    return cdf(z);
  }

  @Override
  double standardQuantile(double p) {
    return quantile(p);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    noise.normals(out, from, length, theta[0], theta[1]);
  }
}
