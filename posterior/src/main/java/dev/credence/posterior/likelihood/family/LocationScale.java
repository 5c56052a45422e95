// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;

/**
 * A distribution that is symmetric about its location, theta[0], with scale theta[1]: location +
 * scale * Z.
 */
abstract class LocationScale extends NamedDistribution {
  LocationScale(DistributionFamily family) {
    super(family, Domain.REAL, Domain.POSITIVE);
  }

  /** P(Z &lt;= z), which is P(Z &gt;= -z). */
  abstract double standardCdf(double z);

  /** The quantile of Z. */
  abstract double standardQuantile(double p);

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i];
  }

  @Override
  public final double cdf(double y, double[][] theta, int i) {
    return standardCdf((y - theta[0][i]) / theta[1][i]);
  }

  @Override
  public final double survival(double y, double[][] theta, int i) {
    return standardCdf((theta[0][i] - y) / theta[1][i]);
  }

  @Override
  public final double quantile(double p, double[][] theta, int i) {
    return theta[0][i] + theta[1][i] * standardQuantile(p);
  }
}
