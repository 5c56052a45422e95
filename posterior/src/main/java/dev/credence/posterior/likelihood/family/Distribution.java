// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

/**
 * A family whose outcomes have a density, or a mass at integers. All functions take the parameters
 * as {@link Family} describes them, and any y, also outside of the support.
 */
public interface Distribution extends Family {
  /** Whether outcomes are integers. */
  boolean discrete();

  /**
   * The logarithm of the density at y, of the mass for a discrete family; -Infinity outside of the
   * support.
   */
  double logDensity(double y, double[][] theta, int i);

  /** F(y) = P(Y &lt;= y), to full relative precision in the lower tail. */
  double cdf(double y, double[][] theta, int i);

  /** P(Y &gt; y), to full relative precision in the upper tail: not 1 - F(y). */
  double survival(double y, double[][] theta, int i);

  /**
   * The smallest y with F(y) &gt;= p; the bounds of the support at 0 and 1.
   *
   * @param p within [0, 1]
   */
  double quantile(double p, double[][] theta, int i);
}
