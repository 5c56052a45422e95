// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import dev.credence.strictmath.numbers.gamma.LogBeta;
import org.jspecify.annotations.Nullable;

/**
 * The beta distribution: shapes alpha and beta, or mean mu and their sum nu, so that alpha = mu nu
 * and beta = (1 - mu) nu.
 */
final class Beta extends NamedDistribution {
  private final boolean byMean;

  private Beta(boolean byMean, Domain first, Domain second) {
    super(DistributionFamily.BETA, byMean ? 1 : 0, first, second);
    this.byMean = byMean;
  }

  static Beta ofShapes() {
    return new Beta(false, Domain.POSITIVE, Domain.POSITIVE);
  }

  static Beta ofMean() {
    return new Beta(true, Domain.OPEN_UNIT, Domain.POSITIVE);
  }

  private double alpha(double[][] theta, int i) {
    return byMean ? theta[0][i] * theta[1][i] : theta[0][i];
  }

  private double beta(double[][] theta, int i) {
    return byMean ? (1 - theta[0][i]) * theta[1][i] : theta[1][i];
  }

  @Override
  public @Nullable String conflict(double[][] theta, int i) {
    return alpha(theta, i) > 0 && beta(theta, i) > 0
        ? null
        : FamilyMessages.meanAndSize(theta[0][i], theta[1][i]);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return byMean ? theta[0][i] : 1 / (1 + theta[1][i] / theta[0][i]);
  }

  @Override
  public double variance(double[][] theta, int i) {
    double alpha = alpha(theta, i);
    double beta = beta(theta, i);
    return 1 / (1 + beta / alpha) / (1 + alpha / beta) / (alpha + beta + 1);
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    if (!(y >= 0 && y <= 1)) {
      return Double.NEGATIVE_INFINITY;
    }
    return logDensity(y, alpha(theta, i), beta(theta, i));
  }

  private static double logDensity(double y, double alpha, double beta) {
    if (y == 0 && alpha != 1) {
      return (1 - alpha) * Double.POSITIVE_INFINITY;
    }
    if (y == 1 && beta != 1) {
      return (1 - beta) * Double.POSITIVE_INFINITY;
    }
    if (y == 0 || y == 1) {
      return -LogBeta.value(alpha, beta);
    }
    if (Math.min(alpha, beta) < 16) {
      return (alpha - 1) * StrictMath.log(y)
          + (beta - 1) * StrictMath.log1p(-y)
          - LogBeta.value(alpha, beta);
    }
    double n = alpha + beta;
    return Binomial.saddlePoint(alpha, beta, n, n * y, n * (1 - y), Math.fma(n, y, -alpha))
        + StrictMath.log(alpha / y)
        + StrictMath.log(beta / n)
        - StrictMath.log1p(-y);
  }

  private static double cdf(double y, double alpha, double beta) {
    double x = Math.clamp(y, 0, 1);
    return IncompleteBeta.lower(alpha, beta, x, 1 - x, Math.fma(-(alpha + beta), x, alpha));
  }

  private static double survival(double y, double alpha, double beta) {
    double x = Math.clamp(y, 0, 1);
    return IncompleteBeta.upper(alpha, beta, x, 1 - x, Math.fma(-(alpha + beta), x, alpha));
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return cdf(y, alpha(theta, i), beta(theta, i));
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return survival(y, alpha(theta, i), beta(theta, i));
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    if (p == 0 || p == 1) {
      return p;
    }
    double alpha = alpha(theta, i);
    double beta = beta(theta, i);
    boolean lower = p <= 0.5;
    return InverseCdf.continuous(
        lower ? p : 1 - p,
        lower,
        lower ? y -> cdf(y, alpha, beta) : y -> survival(y, alpha, beta),
        y -> logDensity(y, alpha, beta),
        1 / (1 + beta / alpha),
        0,
        1);
  }

  /** One gamma number's share of two. */
  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] normals = new double[length];
    noise.normals(out, from, length);
    noise.normals(normals, 0, length);
    for (int i = 0; i < length; i++) {
      double alpha = alpha(theta, i);
      double beta = beta(theta, i);
      double normal = out[from + i];
      if (alpha < 1 || beta < 1) {
        double log = GammaSampler.logSample(alpha, normal, noise);
        out[from + i] = Logistic.cdf(log - GammaSampler.logSample(beta, normals[i], noise));
      } else {
        double x = GammaSampler.sample(alpha, normal, noise);
        out[from + i] = x / (x + GammaSampler.sample(beta, normals[i], noise));
      }
    }
  }
}
