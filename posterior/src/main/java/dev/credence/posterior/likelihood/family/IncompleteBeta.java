// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.strictmath.numbers.gamma.RegularizedBeta;

/**
 * The regularized incomplete beta function: Commons' for small parameters. For large ones, where it
 * loses digits (8 of them at 10^9), the same continued fraction from differences without
 * cancellation: Didonato and Morris (1992), Significant digit computation of the incomplete beta
 * function ratios, equation 9.
 */
final class IncompleteBeta {
  private static final double LARGE = 1000;
  private static final double HUGE = 1e100;

  private IncompleteBeta() {}

  /**
   * I_x(a, b).
   *
   * @param y 1 - x, known better than the subtraction would give it
   * @param distance a - (a + b) x, likewise
   */
  static double lower(double a, double b, double x, double y, double distance) {
    if (a + b < LARGE || Math.min(a, b) < 1 || x == 0 || y == 0) {
      return x <= y ? RegularizedBeta.value(x, a, b) : RegularizedBeta.complement(y, b, a);
    }
    if (a + b > HUGE) { // beta variates with such parameters equal gamma variates, to all digits
      return a <= b
          ? IncompleteGamma.lower(a, -b * StrictMath.log1p(-x))
          : IncompleteGamma.upper(b, -a * StrictMath.log1p(-y));
    }
    return distance >= 0 ? fraction(a, b, x, y, distance) : 1 - fraction(b, a, y, x, -distance);
  }

  /** 1 - I_x(a, b), of the same arguments. */
  static double upper(double a, double b, double x, double y, double distance) {
    return lower(b, a, y, x, -distance);
  }

  /** Computes I_x(a, b) by its continued fraction (Lentz), for x up to the mean a / (a + b). */
  private static double fraction(double a, double b, double x, double y, double distance) {
    double n = a + b;
    double front =
        StrictMath.exp(Binomial.saddlePoint(a, b, n, n * x, n * y, -distance)) * (a * (b / n));
    double value = a * (distance + 1) / (a + 1);
    double c = value;
    double d = 0;
    double factor;
    double m = 0;
    do {
      m++;
      double odd = a + 2 * m - 1;
      double numerator = (a + m - 1) / odd * ((n + m - 1) / odd) * m * (b - m) * x * x;
      double denominator =
          m + m * (b - m) * x / odd + (a + m) * (distance + 1 + m * (1 + y)) / (odd + 2);
      d = 1 / (denominator + numerator * d);
      c = denominator + numerator / c;
      factor = c * d;
      value *= factor;
    } while (Math.abs(factor - 1) > 0x1p-52);
    return front / value;
  }
}
