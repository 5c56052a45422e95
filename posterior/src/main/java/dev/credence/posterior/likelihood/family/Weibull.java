// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import dev.credence.strictmath.numbers.gamma.LogGamma;

/** The Weibull distribution: shape alpha, scale beta. */
final class Weibull extends NamedDistribution {
  /** Riemann's ζ at 2, 3, …. */
  private static final double[] ZETA = {
    1.6449340668482264,
    1.2020569031595942,
    1.0823232337111381,
    1.03692775514337,
    1.0173430619844492,
    1.008349277381923,
    1.0040773561979444,
    1.0020083928260821,
    1.000994575127818,
    1.0004941886041194,
    1.000246086553308,
    1.0001227133475785,
    1.0000612481350588,
    1.000030588236307,
    1.0000152822594086
  };

  Weibull() {
    super(DistributionFamily.WEIBULL, Domain.POSITIVE, Domain.POSITIVE);
  }

  /** (y / beta)^alpha, also where the ratio is too large or small for a double. */
  private static double power(double y, double[][] theta, int i) {
    double ratio = y / theta[1][i];
    return ratio >= Double.MIN_NORMAL && ratio <= Double.MAX_VALUE
        ? StrictMath.pow(ratio, theta[0][i])
        : StrictMath.exp(theta[0][i] * Constants.logRatio(y, theta[1][i]));
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[1][i] * StrictMath.exp(LogGamma.value(1 + 1 / theta[0][i]));
  }

  /** mean^2 (Γ(1 + 2/alpha) / Γ(1 + 1/alpha)^2 - 1). */
  @Override
  public double variance(double[][] theta, int i) {
    double mean = mean(theta, i);
    return mean * mean * StrictMath.expm1(logSquareRatio(1 / theta[0][i]));
  }

  /** log Γ(1 + 2x) - 2 log Γ(1 + x); for small x by the series of log Γ at 1. */
  private static double logSquareRatio(double x) {
    if (x > 0.04) {
      return LogGamma.value(1 + 2 * x) - 2 * LogGamma.value(1 + x);
    }
    double sum = 0;
    for (int k = ZETA.length + 1; k >= 2; k--) {
      sum = ZETA[k - 2] * ((1L << k) - 2) / k - x * sum;
    }
    return x * x * sum;
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    double alpha = theta[0][i];
    double beta = theta[1][i];
    if (!(y >= 0 && y < Double.POSITIVE_INFINITY)) {
      return Double.NEGATIVE_INFINITY;
    }
    double power = alpha == 1 ? 0 : (alpha - 1) * Constants.logRatio(y, beta);
    return Constants.logRatio(alpha, beta) + power - power(y, theta, i);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return y > 0 ? -StrictMath.expm1(-power(y, theta, i)) : 0;
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return y > 0 ? StrictMath.exp(-power(y, theta, i)) : 1;
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return theta[1][i] * StrictMath.pow(-StrictMath.log1p(-p), 1 / theta[0][i]);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] alpha = theta[0];
    double[] beta = theta[1];
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] = beta[i] * StrictMath.pow(-StrictMath.log1p(-out[from + i]), 1 / alpha[i]);
    }
  }
}
