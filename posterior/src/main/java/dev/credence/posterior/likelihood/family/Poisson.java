// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The Poisson distribution of mean mu. */
final class Poisson extends NamedDistribution {
  Poisson() {
    super(DistributionFamily.POISSON, Domain.NON_NEGATIVE);
  }

  static double logMass(double k, double mu) {
    if (!(k >= 0 && k < Double.POSITIVE_INFINITY && k == Math.rint(k))) {
      return Double.NEGATIVE_INFINITY;
    }
    if (k == 0) {
      return -mu;
    }
    return mu == 0
        ? Double.NEGATIVE_INFINITY
        : -SaddlePoint.stirlingError(k)
            - SaddlePoint.deviance(k, mu, mu - k)
            - 0.5 * StrictMath.log(k)
            - SaddlePoint.HALF_LOG_TWO_PI;
  }

  static double cdf(double y, double mu) {
    if (y < 0) {
      return 0;
    }
    return y == Double.POSITIVE_INFINITY ? 1 : IncompleteGamma.upper(Math.floor(y) + 1, mu);
  }

  static double survival(double y, double mu) {
    if (y < 0) {
      return 1;
    }
    return y == Double.POSITIVE_INFINITY ? 0 : IncompleteGamma.lower(Math.floor(y) + 1, mu);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    return theta[0][i];
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    return logMass(y, theta[0][i]);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return cdf(y, theta[0][i]);
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return survival(y, theta[0][i]);
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return InverseCdf.discrete(this, p, theta, i, Double.POSITIVE_INFINITY);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] = PoissonSampler.sample(theta[0][i], out[from + i], noise);
    }
  }
}
