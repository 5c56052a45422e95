// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** The number of trials with probability p up to and including the first success. */
final class Geometric extends NamedDistribution {
  Geometric() {
    super(DistributionFamily.GEOMETRIC, Domain.POSITIVE_UNIT);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return 1 / theta[0][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    double p = theta[0][i];
    return (1 - p) / p / p;
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    double p = theta[0][i];
    if (!(y >= 1 && y < Double.POSITIVE_INFINITY && y == Math.rint(y))) {
      return Double.NEGATIVE_INFINITY;
    }
    return y == 1 ? StrictMath.log(p) : (y - 1) * StrictMath.log1p(-p) + StrictMath.log(p);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return y < 1 ? 0 : -StrictMath.expm1(Math.floor(y) * StrictMath.log1p(-theta[0][i]));
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return y < 1 ? 1 : StrictMath.exp(Math.floor(y) * StrictMath.log1p(-theta[0][i]));
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return Math.max(1, InverseCdf.discrete(this, p, theta, i, Double.POSITIVE_INFINITY));
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      double trials = StrictMath.log1p(-out[from + i]) / StrictMath.log1p(-theta[0][i]);
      out[from + i] = Math.max(1, Math.ceil(trials));
    }
  }
}
