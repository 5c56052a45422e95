// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import dev.credence.strictmath.numbers.gamma.Erf;
import dev.credence.strictmath.numbers.gamma.Erfc;
import dev.credence.strictmath.numbers.gamma.InverseErf;
import dev.credence.strictmath.numbers.gamma.InverseErfc;

/** The half-normal distribution: the absolute value of a normal variate of mean 0. */
final class HalfNormal extends NamedDistribution {
  private static final double MEAN = 0.7978845608028654; // sqrt(2 / π)
  private static final double VARIANCE = 0.3633802276324187; // 1 - 2 / π

  HalfNormal() {
    super(DistributionFamily.HALF_NORMAL, Domain.POSITIVE);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i] * MEAN;
  }

  @Override
  public double variance(double[][] theta, int i) {
    return theta[0][i] * theta[0][i] * VARIANCE;
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    return y >= 0
        ? Normal.logDensity(y / theta[0][i]) + Constants.LOG_TWO - StrictMath.log(theta[0][i])
        : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return y > 0 ? Erf.value(y / theta[0][i] * Constants.SQRT_HALF) : 0;
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return y > 0 ? Erfc.value(y / theta[0][i] * Constants.SQRT_HALF) : 1;
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    double root = p <= 0.5 ? InverseErf.value(p) : InverseErfc.value(1 - p);
    return theta[0][i] * (Constants.SQRT_TWO * root);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] sigma = theta[0];
    noise.normals(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] = sigma[i] * Math.abs(out[from + i]);
    }
  }
}
