// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The Cauchy distribution: location alpha, scale beta. It has neither mean nor variance. */
final class Cauchy extends LocationScale {
  Cauchy() {
    super(DistributionFamily.CAUCHY);
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
  double standardCdf(double z) {
    return StrictMath.atan2(1, -z) / Math.PI;
  }

  @Override
  double standardQuantile(double p) {
    if (p < 0.25) {
      return -1 / StrictMath.tan(Math.PI * p);
    }
    if (p > 0.75) {
      return p == 1 ? Double.POSITIVE_INFINITY : 1 / StrictMath.tan(Math.PI * (1 - p));
    }
    return StrictMath.tan(Math.PI * (p - 0.5));
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
