// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** A Poisson variable of mean mu with probability psi, else 0. */
final class ZeroInflatedPoisson extends NamedDistribution {
  ZeroInflatedPoisson() {
    super(DistributionFamily.ZERO_INFLATED_POISSON, Domain.UNIT, Domain.NON_NEGATIVE);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i] * theta[1][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    double psi = theta[0][i];
    double mu = theta[1][i];
    return psi * mu * (1 + mu * (1 - psi));
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    double psi = theta[0][i];
    double mu = theta[1][i];
    if (y != 0 || psi == 1) {
      return StrictMath.log(psi) + Poisson.logMass(y, mu);
    }
    double less = psi * StrictMath.expm1(-mu); // the mass at 0 is 1 + less
    return less > -0.5
        ? StrictMath.log1p(less)
        : StrictMath.log(1 - psi + psi * StrictMath.exp(-mu));
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    double psi = theta[0][i];
    return y < 0 ? 0 : 1 - psi + psi * Poisson.cdf(y, theta[1][i]);
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return y < 0 ? 1 : theta[0][i] * Poisson.survival(y, theta[1][i]);
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return InverseCdf.discrete(this, p, theta, i, theta[0][i] == 0 ? 0 : Double.POSITIVE_INFINITY);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] =
          out[from + i] < theta[0][i]
              ? PoissonSampler.sample(theta[1][i], noise.uniform(), noise)
              : 0;
    }
  }
}
