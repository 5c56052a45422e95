// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/**
 * The negative binomial distribution of mean mu and shape alpha: a Poisson variable whose mean is
 * gamma with shape alpha and mean mu.
 */
final class NegativeBinomial extends NamedDistribution {
  NegativeBinomial() {
    super(DistributionFamily.NEGATIVE_BINOMIAL, Domain.NON_NEGATIVE, Domain.POSITIVE);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    double mu = theta[0][i];
    return mu + mu * (mu / theta[1][i]);
  }

  @Override
  public double logDensity(double k, double[][] theta, int i) {
    double mu = theta[0][i];
    double alpha = theta[1][i];
    if (!(k >= 0 && k < Double.POSITIVE_INFINITY && k == Math.rint(k))) {
      return Double.NEGATIVE_INFINITY;
    }
    if (k == 0) {
      return -alpha * StrictMath.log1p(mu / alpha);
    }
    if (mu == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    // alpha / (alpha + k) times the mass of alpha successes out of alpha + k
    double n = alpha + k;
    double difference = (k - mu) / (1 + mu / alpha);
    return Binomial.saddlePoint(alpha, k, n, n / (1 + mu / alpha), n / (1 + alpha / mu), difference)
        + StrictMath.log(alpha / n);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return tail(y, theta[0][i], theta[1][i], false);
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return tail(y, theta[0][i], theta[1][i], true);
  }

  private static double tail(double y, double mu, double alpha, boolean upper) {
    if (y < 0 || y == Double.POSITIVE_INFINITY) {
      return upper == y < 0 ? 1 : 0;
    }
    double k = Math.floor(y);
    double p = 1 / (1 + mu / alpha);
    double q = 1 / (1 + alpha / mu);
    double distance = p * (mu - k - 1);
    return upper
        ? IncompleteBeta.upper(alpha, k + 1, p, q, distance)
        : IncompleteBeta.lower(alpha, k + 1, p, q, distance);
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return InverseCdf.discrete(this, p, theta, i, Double.POSITIVE_INFINITY);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    noise.normals(out, from, length);
    for (int i = 0; i < length; i++) {
      double mu = theta[0][i];
      double alpha = theta[1][i];
      double normal = out[from + i];
      double mean =
          alpha < 1
              ? mu
                  * StrictMath.exp(
                      GammaSampler.logSample(alpha, normal, noise) - StrictMath.log(alpha))
              : mu * (GammaSampler.sample(alpha, normal, noise) / alpha);
      out[from + i] = PoissonSampler.sample(mean, noise.uniform(), noise);
    }
  }
}
