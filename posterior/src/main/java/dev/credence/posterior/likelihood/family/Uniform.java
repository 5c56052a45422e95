// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import org.jspecify.annotations.Nullable;

/** The continuous uniform distribution from lower to upper. */
final class Uniform extends NamedDistribution {
  Uniform() {
    super(DistributionFamily.UNIFORM, Domain.REAL, Domain.REAL);
  }

  @Override
  public @Nullable String conflict(double[][] theta, int i) {
    double width = theta[1][i] - theta[0][i];
    if (width > 0 && width <= Double.MAX_VALUE) {
      return null;
    }
    return FamilyMessages.bounds(theta[0][i], theta[1][i]);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i] + 0.5 * (theta[1][i] - theta[0][i]);
  }

  @Override
  public double variance(double[][] theta, int i) {
    double width = theta[1][i] - theta[0][i];
    return width * width / 12;
  }

  @Override
  public double logDensity(double y, double[][] theta, int i) {
    return y >= theta[0][i] && y <= theta[1][i]
        ? -StrictMath.log(theta[1][i] - theta[0][i])
        : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    double lower = theta[0][i];
    double upper = theta[1][i];
    return (Math.clamp(y, lower, upper) - lower) / (upper - lower);
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    double lower = theta[0][i];
    double upper = theta[1][i];
    return (upper - Math.clamp(y, lower, upper)) / (upper - lower);
  }

  @Override
  public double quantile(double p, double[][] theta, int i) {
    return between(theta[0][i], theta[1][i], p);
  }

  /** Interpolates between the bounds, not beyond upper by rounding. */
  private static double between(double lower, double upper, double share) {
    double width = upper - lower;
    return share <= 0.5
        ? Math.min(lower + share * width, upper)
        : Math.max(upper - (1 - share) * width, lower);
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] lower = theta[0];
    double[] upper = theta[1];
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] = between(lower[i], upper[i], out[from + i]);
    }
  }
}
