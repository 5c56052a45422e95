// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import dev.credence.strictmath.numbers.gamma.Erf;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions that an expression may call. */
public enum Function {
  EXP(1, 1),
  LOG(1, 1),
  LOG1P(1, 1),
  EXPM1(1, 1),
  SQRT(1, 1),
  POW(2, 2),
  ABS(1, 1),
  MIN(1, Integer.MAX_VALUE),
  MAX(1, Integer.MAX_VALUE),
  CLIP(3, 3),
  TANH(1, 1),
  ERF(1, 1),
  LOGIT(1, 1),
  INVLOGIT(1, 1),
  SOFTPLUS(1, 1),
  SUM(1, 1),
  MEAN(1, 1),
  DOT(2, 2);

  private final int min;
  private final int max;

  Function(int min, int max) {
    this.min = min;
    this.max = max;
  }

  /** The function of that name, if there is one. */
  public static Optional<Function> of(String name) {
    return Arrays.stream(values()).filter(function -> function.text().equals(name)).findFirst();
  }

  /** The names of all functions. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Function::text).toList();
  }

  /** Its name in expressions. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the function accepts this number of arguments. */
  public boolean takes(int arguments) {
    return min <= arguments && arguments <= max;
  }

  /** Describes the number of arguments: {@code 1 argument}. */
  public String arity() {
    String count = max == Integer.MAX_VALUE ? "at least " + min : Integer.toString(min);
    return count + (min == 1 ? " argument" : " arguments");
  }

  /**
   * The value at one number, by {@link StrictMath}, so that every machine agrees.
   *
   * @throws IllegalStateException if the function does not map one number to one number
   */
  public double apply(double x) {
    return switch (this) {
      case EXP -> StrictMath.exp(x);
      case LOG -> StrictMath.log(x);
      case LOG1P -> StrictMath.log1p(x);
      case EXPM1 -> StrictMath.expm1(x);
      case SQRT -> Math.sqrt(x);
      case ABS -> Math.abs(x);
      case TANH -> StrictMath.tanh(x);
      case ERF -> Erf.value(x);
      case LOGIT -> StrictMath.log(x) - StrictMath.log1p(-x);
      case INVLOGIT -> invlogit(x);
      case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
      case POW, MIN, MAX, CLIP, SUM, MEAN, DOT ->
          throw new IllegalStateException(text() + " is not a function of one number");
    };
  }

  /** 1 / (1 + exp(-x)) without overflow on either side. */
  private static double invlogit(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
  }
}
