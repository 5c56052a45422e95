// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The exponential distribution of rate lam. */
final class Exponential extends NamedDistribution {
  Exponential() {
    super(DistributionFamily.EXPONENTIAL, Domain.POSITIVE);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return 1 / theta[0][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    return 1 / theta[0][i] / theta[0][i];
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    return y >= 0 ? StrictMath.log(theta[0][i]) - theta[0][i] * y : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return y > 0 ? -StrictMath.expm1(-theta[0][i] * y) : 0;
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return y > 0 ? StrictMath.exp(-theta[0][i] * y) : 1;
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return -StrictMath.log1p(-p) / theta[0][i];
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] lam = theta[0];
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] = -StrictMath.log1p(-out[from + i]) / lam[i];
    }
  }
}
