// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The Cauchy distribution: location alpha, scale beta. It has neither mean nor variance. */
final class Cauchy extends NamedDistribution {
  Cauchy() {
    super(DistributionFamily.CAUCHY, Domain.REAL, Domain.POSITIVE);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return Double.NaN;
  }

  @Override
  public double variance(double[][] theta, int i) {
    return Double.NaN;
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    double z = (y - theta[0][i]) / theta[1][i];
    return -Constants.LOG_PI - StrictMath.log(theta[1][i]) - Constants.logOnePlusSquare(z);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return StrictMath.atan2(1, (theta[0][i] - y) / theta[1][i]) / Math.PI;
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return StrictMath.atan2(1, (y - theta[0][i]) / theta[1][i]) / Math.PI;
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    double z;
    if (p < 0.25) {
      z = -1 / StrictMath.tan(Math.PI * p);
    } else if (p > 0.75) {
      z = p == 1 ? Double.POSITIVE_INFINITY : 1 / StrictMath.tan(Math.PI * (1 - p));
    } else {
      z = StrictMath.tan(Math.PI * (p - 0.5));
    }
    return theta[0][i] + theta[1][i] * z;
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] alpha = theta[0];
    double[] beta = theta[1];
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      // π less π/2 in doubles is never reached: the tangent is finite
      out[from + i] = alpha[i] + beta[i] * StrictMath.tan(Math.PI * (out[from + i] - 0.5));
    }
  }
}
