// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.strictmath.numbers.gamma.RegularizedGamma;

/**
 * The regularized incomplete gamma function: that of Commons, except in the far tails of large
 * shapes, where it loses digits (8 of them at 10^9). There it is the density times the usual series
 * or continued fraction (Abramowitz and Stegun, 6.5.29 and 6.5.31).
 */
final class IncompleteGamma {
  private static final double LARGE = 1000;

  /** Beyond it, the series would take too long. */
  private static final double LARGEST = 1e10;

  private IncompleteGamma() {}

  /** P(a, x), the lower tail. */
  static double lower(double a, double x) {
    if (!isFar(a, x)) {
      return RegularizedGamma.P.value(a, x);
    }
    return x < a ? series(a, x) : 1 - fraction(a, x);
  }

  /** Q(a, x), the upper tail. */
  static double upper(double a, double x) {
    if (!isFar(a, x)) {
      return RegularizedGamma.Q.value(a, x);
    }
    return x < a ? 1 - series(a, x) : fraction(a, x);
  }

  /** Whether it is large and 4.5 deviations off, where Commons leaves its uniform expansion. */
  private static boolean isFar(double a, double x) {
    double distance = (x - a) / a;
    return a >= LARGE
        && a <= LARGEST
        && x > 0
        && x <= Double.MAX_VALUE
        && distance * distance > 20 / a;
  }

  private static double front(double a, double x) {
    return StrictMath.exp(Gamma.logDensityOfLog(x, StrictMath.log(x), a));
  }

  private static double series(double a, double x) {
    double front = front(a, x);
    if (front == 0) {
      return 0;
    }
    double term = 1 / a;
    double sum = term;
    for (double n = a + 1; term > sum * 0x1p-54; n++) {
      term *= x / n;
      sum += term;
    }
    return front * sum;
  }

  /** Computes Q(a, x) by its continued fraction (Lentz). */
  private static double fraction(double a, double x) {
    double front = front(a, x);
    if (front == 0) {
      return 0;
    }
    double denominator = x - a + 1;
    double value = denominator;
    double c = denominator;
    double d = 0;
    double factor;
    double m = 0;
    do {
      m++;
      double numerator = m * (a - m);
      denominator += 2;
      d = 1 / (denominator + numerator * d);
      c = denominator + numerator / c;
      factor = c * d;
      value *= factor;
    } while (Math.abs(factor - 1) > 0x1p-52);
    return front / value;
  }
}
