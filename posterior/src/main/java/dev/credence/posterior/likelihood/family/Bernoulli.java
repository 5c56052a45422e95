// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;

/** 1 with probability p, else 0; p by itself or as its logit, log(p / (1 - p)). */
final class Bernoulli extends NamedDistribution {
  private final boolean byLogit;

  private Bernoulli(boolean byLogit, Domain domain) {
    super(DistributionFamily.BERNOULLI, byLogit ? 1 : 0, domain);
    this.byLogit = byLogit;
  }

  static Bernoulli ofProbability() {
    return new Bernoulli(false, Domain.UNIT);
  }

  static Bernoulli ofLogit() {
    return new Bernoulli(true, Domain.REAL);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return byLogit ? Logistic.cdf(theta[0][i]) : theta[0][i];
  }

  private double failure(double[][] theta, int i) {
    return byLogit ? Logistic.cdf(-theta[0][i]) : 1 - theta[0][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    return mean(theta, i) * failure(theta, i);
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    if (y != 0 && y != 1) {
      return Double.NEGATIVE_INFINITY;
    }
    double x = theta[0][i];
    if (byLogit) {
      double z = y == 1 ? x : -x;
      return z > 0
          ? -StrictMath.log1p(StrictMath.exp(-z))
          : z - StrictMath.log1p(StrictMath.exp(z));
    }
    return y == 1 ? StrictMath.log(x) : StrictMath.log1p(-x);
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    if (y < 0 || y >= 1) {
      return y < 0 ? 0 : 1;
    }
    return failure(theta, i);
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    if (y < 0 || y >= 1) {
      return y < 0 ? 1 : 0;
    }
    return mean(theta, i);
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return InverseCdf.discrete(this, p, theta, i, 1);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] = out[from + i] < mean(theta, i) ? 1 : 0;
    }
  }
}
