// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import java.util.function.DoubleUnaryOperator;

/** Inverse CDFs of distributions that have no formula for them. */
final class InverseCdf {
  private InverseCdf() {}

  /**
   * Finds the value at which a tail of a continuous distribution has the mass p, to the last bit
   * that the tail resolves (the smallest such value, if p is exact): by Newton steps on the tail's
   * logarithm within a bracket, which is bisected, counted in doubles, if they do not converge.
   *
   * @param p within (0, 1)
   * @param lower whether the tail is P(Y &lt;= y), else P(Y &gt; y)
   * @param start initial guess, used if it is between low and high
   * @param low below the value, or the lower bound of the support
   * @param high not below the value
   */
  static double continuous(
      double p,
      boolean lower,
      DoubleUnaryOperator tail,
      DoubleUnaryOperator logDensity,
      double start,
      double low,
      double high) {
    long below = order(low);
    long above = order(high);
    double y = low < start && start < high ? start : middle(below, above);
    double last = Double.POSITIVE_INFINITY;
    while (Long.compareUnsigned(above - below, 1) > 0) {
      double mass = tail.applyAsDouble(y);
      if (lower ? mass >= p : mass <= p) {
        above = order(y);
      } else {
        below = order(y);
      }
      double slope = StrictMath.exp(logDensity.applyAsDouble(y)) / (lower ? mass : -mass);
      double step = StrictMath.log(p / mass) / slope;
      if (Math.abs(step) <= Math.ulp(y) && Math.abs(slope) <= Double.MAX_VALUE) {
        return y;
      }
      double next = low < 0 ? y + step : y * StrictMath.exp(step / y); // tails at 0 are powers
      boolean within = order(next) > below && order(next) < above;
      if (within && Math.abs(step) < last / 2) {
        y = next;
        last = Math.abs(step);
      } else {
        y = middle(below, above);
        last = Double.POSITIVE_INFINITY;
      }
    }
    return number(above);
  }

  /**
   * The smallest integer k with F(k) &gt;= p; the search starts at the normal approximation.
   *
   * @param high the largest value of the support, or Infinity
   */
  static double discrete(
      Distribution distribution, double p, double[][] theta, int i, double high) {
    double mean = distribution.mean(theta, i);
    double deviation = Math.min(Math.sqrt(distribution.variance(theta, i)), Double.MAX_VALUE);
    if (deviation == 0) {
      return mean;
    }
    if (p == 0 || p == 1) {
      return p == 0 ? 0 : high;
    }
    double guess = mean + deviation * Normal.quantile(p);
    double width = Math.max(1, Math.rint(deviation / 64));
    double above = Math.clamp(Math.rint(guess), 0, Math.min(high, Double.MAX_VALUE));
    double below = -1;
    if (reached(distribution, above, p, theta, i)) {
      for (double k = above - width; k > -1; k = above - width) {
        if (!reached(distribution, k, p, theta, i)) {
          below = k;
          break;
        }
        above = k;
        width *= 2;
      }
    } else {
      do {
        below = above;
        above = Math.min(below + width, high);
        width *= 2;
      } while (above < high && !reached(distribution, above, p, theta, i));
    }
    while (true) {
      double middle = Math.floor(below + (above - below) / 2);
      if (middle <= below || middle >= above) {
        return above;
      }
      if (reached(distribution, middle, p, theta, i)) {
        above = middle;
      } else {
        below = middle;
      }
    }
  }

  /** Whether F(y) &gt;= p, decided in the more precise tail. */
  private static boolean reached(
      Distribution distribution, double y, double p, double[][] theta, int i) {
    return p <= 0.5
        ? distribution.cdf(y, theta, i) >= p
        : distribution.survival(y, theta, i) <= 1 - p;
  }

  /** The rank of a number among all doubles. */
  private static long order(double y) {
    long bits = Double.doubleToLongBits(y + 0.0);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  private static double middle(long below, long above) {
    return number(below + ((above - below) >>> 1));
  }

  private static double number(long order) {
    return Double.longBitsToDouble(order >= 0 ? order : Long.MIN_VALUE - order);
  }
}
