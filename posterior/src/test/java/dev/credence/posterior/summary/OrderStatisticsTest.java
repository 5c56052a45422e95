// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Summaries by selection are those of the sorted samples, whatever the samples are. */
class OrderStatisticsTest {
  private static final double[] PROBABILITIES = {
    0.001, 0.05, 0.29, 0.5, 0.57, 0.8, 0.95, 0.99, 0.9999
  };

  /** From a normal number to other distributions. */
  private static final Map<String, DoubleUnaryOperator> SHAPES =
      new TreeMap<>(
          Map.of(
              "normal", z -> z,
              "far from zero", z -> 1e9 + z,
              "skewed", z -> StrictMath.exp(2 * z),
              "heavy tails", z -> z / Math.max(1e-300, Math.abs(z * z * z * 0.01 % 1)),
              "few values", z -> Math.rint(z),
              "two values", z -> z < 0.1 ? 0 : 1,
              "zeros of both signs", z -> z < 0 ? -0.0 : z < 1 ? 0.0 : z,
              "constant", z -> 0.1,
              "huge", z -> Math.max(-1, Math.min(1, z)) * Double.MAX_VALUE,
              "denormal", z -> Math.rint(100 * z) * Double.MIN_VALUE));

  static IntStream lengths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 70),
        IntStream.of(100, 255, 1000, 1023, 1024, 1025, 10_000, 100_000));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void summariesEqualThoseOfSortedSamples(int n) {
    SHAPES.forEach((name, shape) -> {
      SplittableRandom random = new SplittableRandom(n);
      double[] samples =
          random.doubles(n).map(u -> shape.applyAsDouble(random.nextGaussian())).toArray();
      check(name, samples);
      Arrays.sort(samples);
      check(name + ", sorted", samples);
      for (int i = 0; i < n / 2; i++) {
        double swapped = samples[i];
        samples[i] = samples[n - 1 - i];
        samples[n - 1 - i] = swapped;
      }
      check(name + ", reversed", samples);
    });
  }

  private static void check(String name, double[] samples) {
    double[] given = samples.clone();
    double[] sorted = Arrays.stream(samples).sorted().toArray();
    for (Kernels kernels : List.of(Kernels.SCALAR, Kernels.vector().orElseThrow())) {
      OrderStatistics ordered = new OrderStatistics(samples, kernels.samples());
      assertThat(Median.of(ordered)).as(name).isEqualTo(median(sorted));
      for (double probability : PROBABILITIES) {
        assertThat(Hdi.of(ordered, probability)).as(name).isEqualTo(hdi(sorted, probability));
        assertThat(SampleQuantiles.of(ordered, probability)[0])
            .as(name)
            .isEqualTo(quantile(sorted, probability));
      }
      assertThat(SampleQuantiles.of(ordered, PROBABILITIES))
          .as(name)
          .isEqualTo(Arrays.stream(PROBABILITIES).map(p -> quantile(sorted, p)).toArray());
      assertThat(SampleQuantiles.of(ordered, 0, 1))
          .containsExactly(quantile(sorted, 0), quantile(sorted, 1));
    }
    assertThat(samples).isEqualTo(given);
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    double low = sorted[(n - 1) / 2];
    double high = sorted[n / 2];
    return n % 2 == 1 ? high : Double.isFinite(low + high) ? (low + high) / 2 : low / 2 + high / 2;
  }

  private static double quantile(double[] sorted, double p) {
    double place = p * (sorted.length - 1);
    int i = (int) place;
    double low = sorted[i];
    double high = sorted[Math.min(i + 1, sorted.length - 1)];
    double t = place - i;
    if (Double.isInfinite(high - low)) {
      return low * (1 - t) + high * t;
    }
    return t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t);
  }

  private static Interval hdi(double[] sorted, double probability) {
    int n = sorted.length;
    int k = Math.min((int) Math.floor(probability * n), n - 1);
    int best = 0;
    for (int i = 1; i < n - k; i++) {
      if (sorted[i + k] - sorted[i] < sorted[best + k] - sorted[best]) {
        best = i;
      }
    }
    return new Interval(sorted[best], sorted[best + k]);
  }
}
