// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import dev.credence.strictmath.numbers.gamma.GammaRatio;
import dev.credence.strictmath.numbers.gamma.LogBeta;
import dev.credence.strictmath.numbers.gamma.RegularizedBeta;

/** Student's t distribution: nu degrees of freedom, location mu, scale sigma. */
final class StudentT extends NamedDistribution {
  StudentT() {
    super(DistributionFamily.STUDENT_T, Domain.POSITIVE, Domain.REAL, Domain.POSITIVE);
  }

  private static double logDensity(double t, double nu) {
    double half = 0.5 * nu;
    return -StrictMath.log(GammaRatio.delta(half, 0.5) * Math.sqrt(half))
        - SaddlePoint.HALF_LOG_TWO_PI
        - (half + 0.5) * Constants.logOnePlusSquare(t / Math.sqrt(nu));
  }

  /** P(T &gt; t) for t &gt;= 0: the incomplete beta function at 1 / (1 + t^2/nu). */
  private static double upperTail(double t, double nu) {
    double half = 0.5 * nu;
    double ratio = t / Math.sqrt(nu);
    if (ratio > 1e9) { // the first term of its series, which does not overflow
      return 0.5
          * StrictMath.exp(
              -nu * StrictMath.log(ratio) - StrictMath.log(half) - LogBeta.value(half, 0.5));
    }
    double square = t * t;
    return square < nu
        ? 0.5 * RegularizedBeta.complement(square / (nu + square), 0.5, half)
        : 0.5 * RegularizedBeta.value(nu / (nu + square), half, 0.5);
  }

  private static double survival(double t, double nu) {
    return t >= 0 ? upperTail(t, nu) : 1 - upperTail(-t, nu);
  }

  private static double standard(double y, double[][] theta, int i) {
    return (y - theta[1][i]) / theta[2][i];
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i] > 1 ? theta[1][i] : Double.NaN;
  }

  @Override
  public double variance(double[][] theta, int i) {
    double nu = theta[0][i];
    double sigma = theta[2][i];
    if (nu > 2) {
      return sigma * sigma * (nu / (nu - 2));
    }
    return nu > 1 ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    return logDensity(standard(y, theta, i), theta[0][i]) - StrictMath.log(theta[2][i]);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return survival(-standard(y, theta, i), theta[0][i]);
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return survival(standard(y, theta, i), theta[0][i]);
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    double nu = theta[0][i];
    double tail = Math.min(p, 1 - p);
    double t;
    if (tail == 0) {
      t = Double.POSITIVE_INFINITY;
    } else if (tail == 0.5) {
      t = 0;
    } else {
      t =
          InverseCdf.continuous(
              tail, false, y -> upperTail(y, nu), y -> logDensity(y, nu), 1, 0, Double.MAX_VALUE);
    }
    return theta[1][i] + theta[2][i] * (p < 0.5 ? -t : t);
  }

  /** A normal variate over the root of a gamma variate of shape nu/2 and mean 1. */
  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] normals = new double[length];
    noise.normals(out, from, length);
    noise.normals(normals, 0, length);
    for (int i = 0; i < length; i++) {
      double half = 0.5 * theta[0][i];
      double root =
          half < 1
              ? StrictMath.exp(
                  0.5 * (GammaSampler.logSample(half, normals[i], noise) - StrictMath.log(half)))
              : Math.sqrt(GammaSampler.sample(half, normals[i], noise) / half);
      out[from + i] = theta[1][i] + theta[2][i] * (out[from + i] / root);
    }
  }
}
