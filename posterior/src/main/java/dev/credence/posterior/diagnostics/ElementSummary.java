// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.posterior.summary.Hdi;
import dev.credence.posterior.summary.Interval;
import dev.credence.trace.Variable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One element of a variable as a row of ArviZ's summary. NaN where a value cannot be computed, or a
 * draw is NaN.
 *
 * @param element its name, {@code beta[north]}
 * @param constant whether all draws are one finite value
 * @param sd the standard deviation (ddof = 1)
 * @param hdi NaN and NaN if a draw is
 */
public record ElementSummary(
    String element,
    boolean constant,
    double mean,
    double sd,
    Interval hdi,
    double mcseMean,
    double mcseSd,
    Convergence convergence) {

  /**
   * Summarises an element.
   *
   * @param element its index in the variable
   * @param hdiProbability within (0, 1)
   */
  public static ElementSummary of(
      Variable variable, int element, int chains, double hdiProbability) {
    double[] draws = draws(variable, element);
    double[] sorted = SortedQuantile.sorted(draws);
    SampleMoments moments = SampleMoments.of(draws);
    return new ElementSummary(
        variable.elementName(element),
        isConstant(sorted),
        moments.mean(),
        moments.sd(),
        hasNaN(sorted) ? new Interval(Double.NaN, Double.NaN) : Hdi.of(sorted, hdiProbability),
        Mcse.mean(draws, chains),
        Mcse.sd(draws, chains),
        Convergence.of(draws, sorted, chains));
  }

  /**
   * The elements of a variable, in parallel if there is enough memory.
   *
   * @throws OutOfMemoryError in advance, if there is not enough for one: the process can continue
   */
  public static IntStream elements(Variable variable, int chains) {
    IntStream elements = IntStream.range(0, Variable.elements(variable.dimensions()));
    long half = Runtime.getRuntime().maxMemory() / 2;
    long one = memory(variable.draws(), chains);
    if (one > half) {
      throw new OutOfMemoryError(
          "judging %s needs %d MiB of memory, more than half of the heap of %d MiB"
              .formatted(variable.name(), one >> 20, half >> 19));
    }
    return one * Runtime.getRuntime().availableProcessors() > half ? elements : elements.parallel();
  }

  /** Copies that are sorted, halved and ranked, and a chain's transform of twice its length. */
  private static long memory(int draws, int chains) {
    long transform = 2L * Integer.highestOneBit(Math.max(1, 2 * (draws / chains) - 1));
    return Double.BYTES * (8L * draws + 4 * transform);
  }

  static double[] draws(Variable variable, int element) {
    int from = element * variable.draws();
    return Arrays.copyOfRange(variable.values(), from, from + variable.draws());
  }

  static boolean isConstant(double[] sorted) {
    return Double.isFinite(sorted[0]) && sorted[0] == sorted[sorted.length - 1];
  }

  /** NaN is sorted last. */
  private static boolean hasNaN(double[] sorted) {
    return Double.isNaN(sorted[sorted.length - 1]);
  }
}
