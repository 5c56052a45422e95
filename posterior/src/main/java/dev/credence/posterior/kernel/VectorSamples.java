// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Uses the Vector API; {@link ScalarSamples} handles the elements that do not fill a vector. */
final class VectorSamples implements SampleKernel {
  private static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > SLACK
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = SPECIES.withLanes(long.class);
  private static final int LANES = SPECIES.length();
  private static final ScalarSamples SCALAR = new ScalarSamples();

  @Override
  public boolean allWithin(double[] values, int length, double low, double high) {
    int bound = SPECIES.loopBound(length);
    VectorMask<Double> within = SPECIES.maskAll(true);
    for (int i = 0; i < bound; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, values, i);
      within = within.and(v.compare(GE, low)).and(v.compare(LE, high));
    }
    return within.allTrue() && ScalarSamples.within(values, bound, length, low, high);
  }

  @Override
  public Extremes extremes(double[] values, int length) {
    int bound = SPECIES.loopBound(length);
    DoubleVector low = DoubleVector.broadcast(SPECIES, values[0]);
    DoubleVector high = low;
    for (int i = 0; i < bound; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, values, i);
      low = low.min(v);
      high = high.max(v);
    }
    double least = low.reduceLanes(MIN);
    double most = high.reduceLanes(MAX);
    for (int i = bound; i < length; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    return new Extremes(least, most);
  }

  @Override
  public Moments moments(double[] values) {
    int bound = SPECIES.loopBound(values.length);
    double origin = values[0];
    DoubleVector sums = DoubleVector.zero(SPECIES);
    DoubleVector squares = sums;
    for (int i = 0; i < bound; i += LANES) {
      DoubleVector distance = DoubleVector.fromArray(SPECIES, values, i).sub(origin);
      sums = sums.add(distance);
      squares = squares.add(distance.mul(distance));
    }
    double sum = sums.reduceLanes(VectorOperators.ADD);
    double square = squares.reduceLanes(VectorOperators.ADD);
    for (int i = bound; i < values.length; i++) {
      double distance = values[i] - origin;
      sum += distance;
      square += distance * distance;
    }
    return ScalarSamples.moments(origin, sum, square, values.length);
  }

  @Override
  public Selected select(double[] values, double low, double high, double[] out) {
    int bound = SPECIES.loopBound(values.length);
    int last = out.length - SLACK;
    int count = 0;
    LongVector least = LongVector.zero(LONGS);
    for (int i = 0; i < bound; i += LANES) {
      if (count > last) {
        return new Selected(count, 0, false);
      }
      DoubleVector v = DoubleVector.fromArray(SPECIES, values, i);
      VectorMask<Double> atLeast = v.compare(GE, low);
      VectorMask<Double> selected = atLeast.and(v.compare(LE, high));
      v.compress(selected).intoArray(out, count);
      count += selected.trueCount();
      least = least.add(1, atLeast.cast(LONGS));
    }
    int below = bound - (int) least.reduceLanes(VectorOperators.ADD);
    return ScalarSamples.select(values, bound, low, high, out, count, below);
  }

  @Override
  public void countAtLeast(double[] values, double[] edges, int from, int[] counts) {
    int bound = SPECIES.loopBound(values.length);
    double a = edges[from];
    double b = edges[from + 1];
    double c = edges[from + 2];
    double d = edges[from + 3];
    DoubleVector atA = DoubleVector.zero(SPECIES);
    DoubleVector atB = atA;
    DoubleVector atC = atA;
    DoubleVector atD = atA;
    for (int i = 0; i < bound; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, values, i);
      atA = atA.add(1.0, v.compare(GE, a));
      atB = atB.add(1.0, v.compare(GE, b));
      atC = atC.add(1.0, v.compare(GE, c));
      atD = atD.add(1.0, v.compare(GE, d));
    }
    counts[from] = count(atA) + ScalarSamples.countAtLeast(values, bound, a);
    counts[from + 1] = count(atB) + ScalarSamples.countAtLeast(values, bound, b);
    counts[from + 2] = count(atC) + ScalarSamples.countAtLeast(values, bound, c);
    counts[from + 3] = count(atD) + ScalarSamples.countAtLeast(values, bound, d);
  }

  /**
   * By rank: each value goes to the index that is the number of smaller values. No branch depends
   * on the values, so that the processor predicts them all.
   */
  @Override
  public double[] sortFew(double[] values, int length) {
    double[] padded = new double[FEW];
    System.arraycopy(values, 0, padded, 0, length);
    double[] ranks = new double[FEW];
    for (int from = 0; from < length; from += 4 * LANES) {
      rank(padded, length, from, ranks);
    }
    double[] sorted = new double[length];
    Arrays.fill(sorted, Double.NaN);
    for (int i = 0; i < length; i++) {
      sorted[(int) ranks[i]] = padded[i];
    }
    return fillTies(sorted) ? sorted : SCALAR.sortFew(values, length);
  }

  /** Counts, for each value of four registers from an index on, the smaller values. */
  private static void rank(double[] padded, int length, int from, double[] ranks) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, padded, from);
    DoubleVector b = DoubleVector.fromArray(SPECIES, padded, from + LANES);
    DoubleVector c = DoubleVector.fromArray(SPECIES, padded, from + 2 * LANES);
    DoubleVector d = DoubleVector.fromArray(SPECIES, padded, from + 3 * LANES);
    DoubleVector belowA = DoubleVector.zero(SPECIES);
    DoubleVector belowB = belowA;
    DoubleVector belowC = belowA;
    DoubleVector belowD = belowA;
    for (int i = 0; i < length; i++) {
      double value = padded[i];
      belowA = belowA.add(1.0, a.compare(GT, value));
      belowB = belowB.add(1.0, b.compare(GT, value));
      belowC = belowC.add(1.0, c.compare(GT, value));
      belowD = belowD.add(1.0, d.compare(GT, value));
    }
    belowA.intoArray(ranks, from);
    belowB.intoArray(ranks, from + LANES);
    belowC.intoArray(ranks, from + 2 * LANES);
    belowD.intoArray(ranks, from + 3 * LANES);
  }

  /** Equal values share the first of their places; false if they are zeros, which have signs. */
  private static boolean fillTies(double[] sorted) {
    boolean zeros = false;
    for (int i = 1; i < sorted.length; i++) {
      if (Double.isNaN(sorted[i])) {
        sorted[i] = sorted[i - 1];
        zeros |= sorted[i] == 0;
      }
    }
    return !zeros;
  }

  private static int count(DoubleVector counts) {
    return (int) counts.reduceLanes(VectorOperators.ADD);
  }
}
