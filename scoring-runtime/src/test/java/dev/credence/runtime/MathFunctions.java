// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Compares {@link Math} with {@link StrictMath}, also as a program of its own. */
final class MathFunctions {
  private static final int ARGUMENTS = 1_000_000;

  private MathFunctions() {}

  /** Prints the functions that differ, and for how many arguments. */
  @SuppressWarnings("SystemOut")
  public static void main(String... none) {
    System.out.println(differences());
  }

  /**
   * For how many of a million arguments each function differs; those that never do are left out.
   */
  static SortedMap<String, Integer> differences() {
    SortedMap<String, Integer> differences = new TreeMap<>();
    double[] x = arguments(1);
    double[] y = arguments(2);
    compare(differences, "sin", x, y, (a, b) -> Math.sin(a), (a, b) -> StrictMath.sin(a));
    compare(differences, "cos", x, y, (a, b) -> Math.cos(a), (a, b) -> StrictMath.cos(a));
    compare(differences, "tan", x, y, (a, b) -> Math.tan(a), (a, b) -> StrictMath.tan(a));
    compare(differences, "tanh", x, y, (a, b) -> Math.tanh(a), (a, b) -> StrictMath.tanh(a));
    compare(differences, "cbrt", x, y, (a, b) -> Math.cbrt(a), (a, b) -> StrictMath.cbrt(a));
    compare(differences, "exp", x, y, (a, b) -> Math.exp(a), (a, b) -> StrictMath.exp(a));
    compare(differences, "log", x, y, (a, b) -> Math.log(a), (a, b) -> StrictMath.log(a));
    compare(differences, "log10", x, y, (a, b) -> Math.log10(a), (a, b) -> StrictMath.log10(a));
    compare(differences, "pow", x, y, Math::pow, StrictMath::pow);
    return differences;
  }

  private static void compare(
      SortedMap<String, Integer> differences,
      String name,
      double[] x,
      double[] y,
      DoubleBinaryOperator math,
      DoubleBinaryOperator strict) {
    for (int i = 0; i < ARGUMENTS; i++) {
      if (Double.compare(math.applyAsDouble(x[i], y[i]), strict.applyAsDouble(x[i], y[i])) != 0) {
        differences.merge(name, 1, Integer::sum);
      }
    }
  }

  /** Usual ones, large and small ones, positive ones, and any bits at all. */
  private static double[] arguments(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] arguments = new double[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++) {
      double usual = random.nextGaussian();
      arguments[i] =
          switch (i % 4) {
            case 0 -> usual;
            case 1 -> Math.scalb(usual, random.nextInt(-30, 30));
            case 2 -> 20 * Math.abs(usual);
            default -> Double.longBitsToDouble(random.nextLong());
          };
    }
    return arguments;
  }
}
