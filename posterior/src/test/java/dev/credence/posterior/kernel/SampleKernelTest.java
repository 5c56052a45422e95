// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.posterior.kernel.SampleKernel.Selected;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms of the passes give what a loop over the values gives. */
class SampleKernelTest {
  private static final double[] ODD = {
    0.0,
    -0.0,
    1,
    -1,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    0x1p-1030
  };

  @BeforeAll
  static void testsRunWithVectors() {
    assertThat(VectorUnit.lanes()).isGreaterThan(1);
  }

  static Stream<SampleKernel> kernels() {
    return Stream.of(new ScalarSamples(), new VectorSamples());
  }

  static IntStream lengths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 70), IntStream.of(1000, 1023, 1024, 1025, 100_000));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void passesEqualALoop(int length) {
    for (double[] values : new double[][] {values(length), odd(length)}) {
      kernels().forEach(kernel -> check(kernel, values));
    }
  }

  private static void check(SampleKernel kernel, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (values.length <= SampleKernel.FEW) {
      assertThat(kernel.sortFew(Arrays.copyOf(values, values.length + 2), values.length))
          .isEqualTo(sorted);
    }
    double low = sorted[values.length / 3];
    double high = sorted[values.length / 2];
    SampleKernel.Extremes extremes = kernel.extremes(values, values.length);
    assertThat(extremes.low() + 0.0).isEqualTo(sorted[0] + 0.0);
    assertThat(extremes.high() + 0.0).isEqualTo(sorted[values.length - 1] + 0.0);

    double[] expected = DoubleStream.of(values).filter(v -> low <= v && v <= high).toArray();
    double[] out = new double[expected.length + SampleKernel.SLACK];
    Selected selected = kernel.select(values, low, high, out);
    assertThat(selected.complete()).isTrue();
    assertThat(Arrays.copyOf(out, selected.count())).isEqualTo(expected);
    assertThat(selected.below())
        .isEqualTo((int) DoubleStream.of(values).filter(v -> v < low).count());

    double[] edges = {0, low, high, sorted[0], Double.POSITIVE_INFINITY};
    int[] counts = new int[5];
    kernel.countAtLeast(values, edges, 1, counts);
    for (int e = 1; e < edges.length; e++) {
      double edge = edges[e];
      assertThat(counts[e]).isEqualTo((int) DoubleStream.of(values).filter(v -> v >= edge).count());
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void selectionStopsWhenTheOutputIsFull(SampleKernel kernel) {
    assertThat(kernel.select(values(1000), -9, 9, new double[500]).complete()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void momentsAreGoodEnoughForAGuess(SampleKernel kernel) {
    double[] values = DoubleStream.of(values(100_000)).map(v -> 1e9 + 3 * v).toArray();
    assertThat(kernel.moments(values).mean()).isCloseTo(1e9, within(0.1));
    assertThat(kernel.moments(values).deviation()).isCloseTo(3, within(0.1));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void valuesOutOfRangeAreFoundAtAnyIndex(SampleKernel kernel) {
    for (double outside :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5, -1.5}) {
      for (int at = 0; at < 37; at++) {
        double[] values = new double[40];
        assertThat(kernel.allWithin(values, 37, -1, 1)).isTrue();
        values[at] = outside;
        assertThat(kernel.allWithin(values, 37, -1, 1)).isFalse();
        assertThat(kernel.allWithin(values, at, -1, 1)).isTrue();
      }
    }
  }

  private static double[] values(int length) {
    SplittableRandom random = new SplittableRandom(length);
    return DoubleStream.generate(random::nextGaussian).limit(length).toArray();
  }

  private static double[] odd(int length) {
    SplittableRandom random = new SplittableRandom(length);
    return random.ints(length, 0, ODD.length).mapToDouble(i -> ODD[i]).toArray();
  }
}
