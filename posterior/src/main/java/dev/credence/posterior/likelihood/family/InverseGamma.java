// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The inverse gamma distribution, that of beta / x where x is gamma of shape alpha and rate 1. */
final class InverseGamma extends NamedDistribution {
  InverseGamma() {
    super(DistributionFamily.INVERSE_GAMMA, Domain.POSITIVE, Domain.POSITIVE);
  }

  @Override
  public double mean(double[][] theta, int i) {
    double alpha = theta[0][i];
    return alpha > 1 ? theta[1][i] / (alpha - 1) : Double.POSITIVE_INFINITY;
  }

  @Override
  public double variance(double[][] theta, int i) {
    double alpha = theta[0][i];
    if (alpha > 2) {
      double mean = theta[1][i] / (alpha - 1);
      return mean * mean / (alpha - 2);
    }
    return alpha > 1 ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    double beta = theta[1][i];
    if (!(y > 0 && y < Double.POSITIVE_INFINITY)) {
      return Double.NEGATIVE_INFINITY;
    }
    double logX = Constants.logRatio(beta, y);
    return Gamma.logDensityOfLog(beta / y, logX, theta[0][i]) - StrictMath.log(y);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return y > 0 ? IncompleteGamma.upper(theta[0][i], theta[1][i] / y) : 0;
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return y > 0 ? IncompleteGamma.lower(theta[0][i], theta[1][i] / y) : 1;
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    boolean lower = p > 0.5;
    return theta[1][i] / Gamma.quantile(lower ? 1 - p : p, lower, theta[0][i]);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    GammaSampler.sample(theta, length, noise, out, from, true);
  }
}
