// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The log-normal distribution: log y is normal with mean mu and standard deviation sigma. */
final class LogNormal extends NamedDistribution {
  LogNormal() {
    super(DistributionFamily.LOG_NORMAL, Domain.REAL, Domain.POSITIVE);
  }

  private static double standard(double y, double[][] theta, int i) {
    return (StrictMath.log(y) - theta[0][i]) / theta[1][i];
  }

  @Override
  public double mean(double[][] theta, int i) {
    return StrictMath.exp(theta[0][i] + 0.5 * theta[1][i] * theta[1][i]);
  }

  @Override
  public double variance(double[][] theta, int i) {
    double mu = theta[0][i];
    double square = theta[1][i] * theta[1][i];
    return square > 40 // where exp(square) - 1 is exp(square)
        ? StrictMath.exp(2 * (mu + square))
        : StrictMath.expm1(square) * StrictMath.exp(2 * mu + square);
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    if (!(y > 0 && y < Double.POSITIVE_INFINITY)) {
      return Double.NEGATIVE_INFINITY;
    }
    return Normal.logDensity(standard(y, theta, i))
        - StrictMath.log(theta[1][i])
        - StrictMath.log(y);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return y > 0 ? Normal.cdf(standard(y, theta, i)) : 0;
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return y > 0 ? Normal.cdf(-standard(y, theta, i)) : 1;
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return StrictMath.exp(theta[0][i] + theta[1][i] * Normal.quantile(p));
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] mu = theta[0];
    double[] sigma = theta[1];
    noise.normals(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] = StrictMath.exp(mu[i] + sigma[i] * out[from + i]);
    }
  }
}
