// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import dev.credence.strictmath.numbers.gamma.LogGamma;

/** The gamma distribution: shape alpha, rate beta. */
final class Gamma extends NamedDistribution {
  Gamma() {
    super(DistributionFamily.GAMMA, Domain.POSITIVE, Domain.POSITIVE);
  }

  /** The log density at x of rate 1, times x: that of log x. */
  static double logDensityOfLog(double x, double logX, double alpha) {
    if (x > Double.MAX_VALUE) {
      return Double.NEGATIVE_INFINITY;
    }
    return alpha < 16
        ? alpha * logX - x - LogGamma.value(alpha)
        : 0.5 * StrictMath.log(alpha)
            - SaddlePoint.HALF_LOG_TWO_PI
            - SaddlePoint.stirlingError(alpha)
            - SaddlePoint.deviance(alpha, x, x - alpha);
  }

  /** The quantile for rate 1: the value whose lower or upper tail has the mass p. */
  static double quantile(double p, boolean lower, double alpha) {
    if (p == 0 || p == 1) {
      return lower == (p == 0) ? 0 : Double.POSITIVE_INFINITY;
    }
    return InverseCdf.continuous(
        p,
        lower,
        lower ? x -> IncompleteGamma.lower(alpha, x) : x -> IncompleteGamma.upper(alpha, x),
        x -> logDensityOfLog(x, StrictMath.log(x), alpha) - StrictMath.log(x),
        alpha,
        0,
        Double.MAX_VALUE);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i] / theta[1][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    return theta[0][i] / theta[1][i] / theta[1][i];
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    double alpha = theta[0][i];
    double beta = theta[1][i];
    if (!(y >= 0 && y < Double.POSITIVE_INFINITY)) {
      return Double.NEGATIVE_INFINITY;
    }
    if (y == 0) {
      return alpha == 1 ? StrictMath.log(beta) : (1 - alpha) * Double.POSITIVE_INFINITY;
    }
    double logX = Constants.logProduct(beta, y);
    return alpha < 16
        ? (alpha - 1) * logX - beta * y - LogGamma.value(alpha) + StrictMath.log(beta)
        : logDensityOfLog(beta * y, logX, alpha) - StrictMath.log(y);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return y > 0 ? IncompleteGamma.lower(theta[0][i], theta[1][i] * y) : 0;
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return y > 0 ? IncompleteGamma.upper(theta[0][i], theta[1][i] * y) : 1;
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    boolean lower = p <= 0.5;
    return quantile(lower ? p : 1 - p, lower, theta[0][i]) / theta[1][i];
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    GammaSampler.sample(theta, length, noise, out, from, false);
  }
}
