// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.random.Noise;
import dev.credence.strictmath.numbers.gamma.Erfc;
import dev.credence.strictmath.numbers.gamma.InverseErfc;

/** The normal distribution: mean mu, standard deviation sigma. */
final class Normal extends NamedDistribution {
  Normal() {
    super(DistributionFamily.NORMAL, Domain.REAL, Domain.POSITIVE);
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
  public double mean(double[][] theta, int i) {
    return theta[0][i];
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
  public double cdf(double y, double[][] theta, int i) {
    return cdf((y - theta[0][i]) / theta[1][i]);
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return cdf((theta[0][i] - y) / theta[1][i]);
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return theta[0][i] + theta[1][i] * quantile(p);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    noise.normals(out, from, length);
    Kernels.samples().scale(out, from, length, theta[0], theta[1]);
  }
}
