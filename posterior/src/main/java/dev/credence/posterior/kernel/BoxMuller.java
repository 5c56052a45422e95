// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

/**
 * The transformation of Box and Muller (1958), A note on the generation of random normal deviates:
 * two random words give two standard normal numbers, radius times cosine and sine of an angle.
 *
 * <p>Logarithm, sine and cosine are minimax polynomials (Remez) for just the ranges needed, by
 * plain products and sums in a fixed order, so that every machine gives the same bits. Their
 * coefficients stand here for both forms of the kernel.
 */
final class BoxMuller {
  /** The exponent of 1. */
  static final long ONE = 0x3FF0000000000000L;

  /** The exponent of 2^52: or-ed to a small integer it makes the number 2^52 + that integer. */
  static final long INTEGER = 0x4330000000000000L;

  static final long SIGN = 0x8000000000000000L;
  static final long EXPONENT = 0xFFF0000000000000L;

  /** The square root of one half: where a mantissa's range begins. */
  static final long MANTISSA = 0x3FE6A09E667F3BCDL;

  /** 2^52 and the 1024 that keeps exponents positive. */
  static final double INTEGER_OFFSET = 0x1p52 + 1024;

  static final double LOG_2 = 0.6931471805599453;

  // log m = q (L0 + L1 q^2 + ...), q = (m - 1) / (m + 1), sqrt(1/2) <= m < sqrt(2); within 2e-18
  static final double L0 = 2.0;
  static final double L1 = 0.6666666666666734;
  static final double L2 = 0.3999999999941705;
  static final double L3 = 0.2857142874189058;
  static final double L4 = 0.22222198621891504;
  static final double L5 = 0.18183561889811534;
  static final double L6 = 0.15314110844560042;
  static final double L7 = 0.1479536411568602;

  // sin(pi/2 t) = t (S0 + S1 t^2 + ...), -1/2 <= t < 1/2; within 4e-17
  static final double S0 = 1.5707963267948966;
  static final double S1 = -0.645964097506228;
  static final double S2 = 0.07969262624527504;
  static final double S3 = -0.004681754119169512;
  static final double S4 = 0.00016044104873099994;
  static final double S5 = -3.598279470362212e-06;
  static final double S6 = 5.5852851023571523e-08;

  // cos(pi/2 t) = C0 + C1 t^2 + ...; within 7e-17
  static final double C0 = 1.0;
  static final double C1 = -1.2337005501361553;
  static final double C2 = 0.2536695078999563;
  static final double C3 = -0.020863480735805982;
  static final double C4 = 0.0009192599536120076;
  static final double C5 = -2.520014096927399e-05;
  static final double C6 = 4.6553073531683265e-07;

  private BoxMuller() {}

  /**
   * The radius sqrt(-2 log u), u a multiple of 2^-52 within (0, 1] from the word's upper bits; at
   * most 8.49.
   */
  static double radius(long word) {
    double u = 2.0 - Double.longBitsToDouble((word >>> 12) | ONE);
    long bits = Double.doubleToRawLongBits(u);
    long above = bits - MANTISSA;
    double m = Double.longBitsToDouble(bits - (above & EXPONENT));
    long biased = (above + (1024L << 52)) >>> 52;
    double exponent = Double.longBitsToDouble(biased | INTEGER) - INTEGER_OFFSET;
    double q = (m - 1.0) / (m + 1.0);
    double w = q * q;
    double p = ((((((L7 * w + L6) * w + L5) * w + L4) * w + L3) * w + L2) * w + L1) * w + L0;
    return Math.sqrt((exponent * LOG_2 + p * q) * -2.0);
  }

  /** The quarter of a turn that an angle lies in is cut off: t within [-1/2, 1/2) of a quarter. */
  static double quarter(long word) {
    return Double.longBitsToDouble(((word << 2) >>> 12) | ONE) - 1.5;
  }

  static double sine(double t) {
    double w = t * t;
    return ((((((S6 * w + S5) * w + S4) * w + S3) * w + S2) * w + S1) * w + S0) * t;
  }

  static double cosine(double t) {
    double w = t * t;
    return (((((C6 * w + C5) * w + C4) * w + C3) * w + C2) * w + C1) * w + C0;
  }
}
