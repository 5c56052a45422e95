// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

/** Numbers and functions that several families share. */
final class Constants {
  static final double SQRT_TWO = 1.4142135623730951;
  static final double SQRT_HALF = 0.7071067811865476;
  static final double LOG_TWO = 0.6931471805599453;
  static final double LOG_PI = 1.1447298858494002;

  private Constants() {}

  /**
   * log(y / scale) of positive numbers, also where the ratio is too large or small for a double.
   */
  static double logRatio(double y, double scale) {
    double ratio = y / scale;
    return ratio >= Double.MIN_NORMAL && ratio <= Double.MAX_VALUE
        ? StrictMath.log(ratio)
        : StrictMath.log(y) - StrictMath.log(scale);
  }

  /** log(rate y) of positive numbers, also where the product is too large or small for a double. */
  static double logProduct(double rate, double y) {
    double product = rate * y;
    return product >= Double.MIN_NORMAL && product <= Double.MAX_VALUE
        ? StrictMath.log(product)
        : StrictMath.log(rate) + StrictMath.log(y);
  }

  /** log(1 + z^2), also where the square is too large for a double. */
  static double logOnePlusSquare(double z) {
    double size = Math.abs(z);
    return size < 1e8 ? StrictMath.log1p(size * size) : 2 * StrictMath.log(size);
  }
}
