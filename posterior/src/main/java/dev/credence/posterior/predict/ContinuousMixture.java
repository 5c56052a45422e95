// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.summary.Interval;

/** The posterior predictive distribution of a continuous family: a mixture over draws. */
final class ContinuousMixture extends PosteriorMixture {
  private static final int MOST_STEPS = 400;

  /**
   * Tolerance of F at a quantile, relative to the smaller tail: the precision of sums over draws.
   */
  private static final double TOLERANCE = 1e-14;

  /** Relative tolerance of a quantile. */
  private static final double FLAT = 1e-10;

  ContinuousMixture(Distribution family, double[][] theta, int draws, int chains) {
    super(family, theta, draws, chains);
  }

  @Override
  double quantile(double probability, double[] guesses) {
    double spread = guesses[guesses.length - 1] - guesses[0];
    return quantile(probability, guesses[guesses.length / 2], Math.max(spread, componentWidth()));
  }

  /**
   * Finds the quantile by Newton's method from a guess, within a bracket: if a step leaves the
   * bracket or gains little, the bracket is halved instead. If a step is too short to change y, F
   * rises within a few neighbouring doubles: then steps of increasing length are taken until the
   * quantile has been passed.
   *
   * @param scale positive; estimated distance from the guess
   */
  double quantile(double probability, double guess, double scale) {
    double left = Double.NEGATIVE_INFINITY;
    double right = Double.POSITIVE_INFINITY;
    double reach = Math.max(scale, Math.ulp(guess));
    double stride = 0;
    double y = guess;
    double last = reach;
    for (int i = 0; i < MOST_STEPS; i++) {
      double excess = excess(probability, y);
      if (Math.abs(excess) <= TOLERANCE * Math.min(probability, 1 - probability)) {
        double accuracy = FLAT * Math.max(Math.abs(y), scale);
        return density(y) * accuracy < TOLERANCE ? first(probability, left, y, accuracy) : y;
      }
      if (excess > 0) {
        right = y;
      } else {
        left = y;
      }
      if (right - left <= 2 * Math.ulp(y)) {
        return right;
      }
      double step = excess / density(y);
      boolean open = Double.isInfinite(left) || Double.isInfinite(right);
      if (Math.abs(step) < Math.ulp(y)) {
        stride = Math.max(2 * Math.ulp(y), 8 * stride);
        step = Math.copySign(stride, excess);
      } else if (open && !(Math.abs(step) <= reach)) {
        step = Math.copySign(reach, excess);
        reach *= 4;
      } else if (!open && Math.abs(step) > last / 2) {
        step = Double.NaN;
      }
      double next = y - step;
      if (!(left < next && next < right)) {
        next = middle(Math.max(left, -Double.MAX_VALUE), Math.min(right, Double.MAX_VALUE));
        if (!(left < next && next < right)) {
          return right; // neighbouring doubles
        }
      }
      last = Math.abs(next - y);
      y = next;
    }
    return y;
  }

  /** The start of the flat part of F between two distant modes, by bisection. */
  private double first(double probability, double below, double within, double accuracy) {
    double left = below;
    for (double step = accuracy; Double.isInfinite(left) && step < Double.MAX_VALUE; step *= 4) {
      left = excess(probability, within - step) < 0 ? within - step : left;
    }
    double right = within;
    while (right - left > accuracy && Double.isFinite(left)) {
      double middle = middle(left, right);
      if (excess(probability, middle) < 0) {
        left = middle;
      } else {
        right = middle;
      }
    }
    return right;
  }

  /** The middle of two numbers, without overflow. */
  static double middle(double left, double right) {
    return left * 0.5 + right * 0.5;
  }

  /** F(y) - probability, from the smaller tail. */
  private double excess(double probability, double y) {
    return probability <= 0.5 ? cdf(y) - probability : (1 - probability) - survival(y);
  }

  @Override
  double below(double edge, boolean included) {
    return cdf(edge);
  }

  @Override
  public Interval hdi(double probability) {
    return new ShortestInterval(this, probability).find();
  }
}
