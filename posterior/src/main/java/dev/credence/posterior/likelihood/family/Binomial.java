// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The binomial distribution: successes out of n trials of probability p each. */
final class Binomial extends NamedDistribution {
  Binomial() {
    super(DistributionFamily.BINOMIAL, Domain.COUNT, Domain.UNIT);
  }

  /**
   * The log mass at k out of n for positive k and n - k, which need not be integers.
   *
   * @param k successes
   * @param rest n - k, failures
   * @param mean n p
   * @param restMean n (1 - p)
   * @param difference mean - k, known better than the subtraction would give it
   */
  static double saddlePoint(
      double k, double rest, double n, double mean, double restMean, double difference) {
    return SaddlePoint.stirlingError(n)
        - SaddlePoint.stirlingError(k)
        - SaddlePoint.stirlingError(rest)
        - SaddlePoint.deviance(k, mean, difference)
        - SaddlePoint.deviance(rest, restMean, -difference)
        - SaddlePoint.HALF_LOG_TWO_PI
        - 0.5 * StrictMath.log(Math.min(k, rest))
        - 0.5 * StrictMath.log(Math.max(k, rest) / n);
  }

  static double logMass(double k, double n, double p) {
    if (!(k >= 0 && k <= n && k == Math.rint(k))) {
      return Double.NEGATIVE_INFINITY;
    }
    if (k == 0) {
      return n == 0 ? 0 : n * StrictMath.log1p(-p);
    }
    if (k == n) {
      return n * StrictMath.log(p);
    }
    return p == 0 || p == 1
        ? Double.NEGATIVE_INFINITY
        : saddlePoint(k, n - k, n, n * p, n * (1 - p), Math.fma(n, p, -k));
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i] * theta[1][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    return theta[0][i] * theta[1][i] * (1 - theta[1][i]);
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    return logMass(y, theta[0][i], theta[1][i]);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    double k = Math.floor(y);
    double n = theta[0][i];
    double p = theta[1][i];
    if (k < 0 || k >= n) {
      return k < 0 ? 0 : 1;
    }
    return IncompleteBeta.upper(k + 1, n - k, p, 1 - p, Math.fma(-(n + 1), p, k + 1));
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    double k = Math.floor(y);
    double n = theta[0][i];
    double p = theta[1][i];
    if (k < 0 || k >= n) {
      return k < 0 ? 1 : 0;
    }
    return IncompleteBeta.lower(k + 1, n - k, p, 1 - p, Math.fma(-(n + 1), p, k + 1));
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return InverseCdf.discrete(this, p, theta, i, theta[0][i]);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      double n = theta[0][i];
      double p = theta[1][i];
      double uniform = out[from + i];
      out[from + i] =
          p <= 0.5
              ? BinomialSampler.sample(n, p, uniform, noise)
              : n - BinomialSampler.sample(n, 1 - p, uniform, noise);
    }
  }
}
