// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.strictmath.numbers.gamma.Erfc;
import dev.credence.strictmath.numbers.gamma.RegularizedGamma;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Statistical tests of fixed streams. Each would fail for one good generator in a million: bounds
 * are at five standard deviations or the same probability.
 */
class NoiseTest {
  private static final int N = 1 << 20;
  private static final double RARE = 1e-6;

  @Test
  void normalsFollowTheNormalDistribution() {
    assertFollows(normals(1, 0, N), z -> 0.5 * Erfc.value(-z / Math.sqrt(2)));
  }

  @Test
  void uniformsFollowTheUniformDistribution() {
    assertFollows(uniforms(1, 0, N), u -> u);
  }

  @Test
  void momentsAreThoseOfTheNormalDistribution() {
    double[] z = normals(2, 3, 4 * N);
    double[] moments = {0, 1, 0, 3, 0, 15, 0, 105};
    double[] variances = {1, 2, 15, 96, 945, 10_170, 135_135, 2_016_000};
    for (int k = 1; k <= moments.length; k++) {
      double sum = 0;
      for (double value : z) {
        sum += StrictMath.pow(value, k);
      }
      assertThat(Math.abs(sum / z.length - moments[k - 1]))
          .isLessThan(5 * Math.sqrt(variances[k - 1] / z.length));
    }
  }

  @Test
  void tailsAreReached() {
    double[] z = normals(5, 0, 4 * N);
    long beyond4 = Arrays.stream(z).filter(value -> Math.abs(value) > 4).count();
    double expected = z.length * Erfc.value(4 / Math.sqrt(2));
    assertThat(Math.abs(beyond4 - expected)).isLessThan(5 * Math.sqrt(expected));
  }

  /** Neighbours in a lane, neighbouring lanes, the cosine and the sine of one angle. */
  @Test
  void numbersOfAStreamAreIndependent() {
    double[] z = normals(11, 0, N);
    for (int lag = 1; lag <= 64; lag++) {
      assertUncorrelated(Arrays.copyOf(z, N - lag), Arrays.copyOfRange(z, lag, N));
    }
    double[] squares = Arrays.stream(z).map(value -> value * value - 1).toArray();
    for (int lag = 1; lag <= 64; lag++) {
      assertUncorrelated(Arrays.copyOf(squares, N - lag), Arrays.copyOfRange(squares, lag, N));
    }
  }

  @Test
  void streamsAndSeedsAreIndependent() {
    double[] z = normals(42, 0, N / 4);
    for (int i = 1; i <= 40; i++) {
      assertUncorrelated(z, normals(42, i, N / 4));
      assertUncorrelated(z, normals(42 + i, 0, N / 4));
      assertUncorrelated(z, normals(42L ^ 1L << (i % 32), 1L << (i % 32), N / 4));
    }
  }

  /** The first number of many streams is as random as many numbers of one. */
  @Test
  void firstNumbersOfStreamsAndSeedsAreUniform() {
    double[] ofStreams = new double[N / 8];
    double[] ofSeeds = new double[N / 8];
    for (int i = 0; i < ofSeeds.length; i++) {
      ofStreams[i] = new Noise(42, i).uniform();
      ofSeeds[i] = new Noise(i, 0).uniform();
    }
    assertFollows(ofStreams, u -> u);
    assertFollows(ofSeeds, u -> u);
    assertUncorrelated(ofStreams, ofSeeds);
  }

  /** Pairs and triples fill the square and the cube; every bit is fair. */
  @Test
  void chiSquareOfPairsTriplesAndBits() {
    double[] u = uniforms(9, 1, 3 * N);
    long[] pairs = new long[64 * 64];
    long[] lanes = new long[64 * 64];
    long[] triples = new long[16 * 16 * 16];
    for (int i = 0; i + 9 < u.length; i += 3) {
      pairs[64 * cell(u[i], 64) + cell(u[i + 1], 64)]++;
      lanes[64 * cell(u[i], 64) + cell(u[i + 8], 64)]++;
      triples[16 * (16 * cell(u[i], 16) + cell(u[i + 1], 16)) + cell(u[i + 2], 16)]++;
    }
    assertEven(pairs);
    assertEven(lanes);
    assertEven(triples);
    for (int bit = 0; bit < 53; bit++) {
      long[] counts = new long[2];
      for (double value : u) {
        counts[(int) ((long) (value * 0x1p53) >>> bit & 1)]++;
      }
      assertEven(counts);
    }
  }

  @Test
  void blocksOfSixteenFollowEachOther() {
    double[] whole = normals(3, 4, 5000);
    Noise noise = new Noise(3, 4);
    double[] blocks = new double[5000];
    for (int from = 0; from < blocks.length; from += 1024) {
      noise.normals(blocks, from, Math.min(1024, blocks.length - from));
    }
    assertThat(blocks).isEqualTo(whole);
  }

  @Test
  void restOfABlockIsDiscarded() {
    for (int length = 0; length <= 40; length++) {
      Noise noise = new Noise(3, 4);
      double[] first = new double[length + 2];
      noise.normals(first, 1, length);
      int whole = (length + 15) / 16 * 16;
      double[] expected = normals(3, 4, whole + 16);
      assertThat(Arrays.copyOfRange(first, 1, length + 1))
          .isEqualTo(Arrays.copyOf(expected, length));
      assertThat(first[0] + first[length + 1]).isZero();
      double[] next = new double[16];
      noise.normals(next, 0, 16);
      assertThat(next).isEqualTo(Arrays.copyOfRange(expected, whole, whole + 16));
    }
  }

  @Test
  void singleNumbersEqualThoseOfABlock() {
    Noise noise = new Noise(8, 0);
    double[] singles = new double[64];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = noise.normal();
    }
    assertThat(singles).isEqualTo(normals(8, 0, 64));
    Noise other = new Noise(8, 0);
    for (int i = 0; i < singles.length; i++) {
      singles[i] = other.uniform();
    }
    assertThat(singles).isEqualTo(uniforms(8, 0, 64));
  }

  /** Bytes of answers hang on these: who changes them raises the engine's number. */
  @Test
  void theFirstNumbersAreFixed() {
    assertThat(normals(42, 0, 3))
        .containsExactly(-0.8828155937408363, -0.6502281234392525, -0.218186396644959);
    assertThat(uniforms(42, 1, 3))
        .containsExactly(0.010833053139143844, 0.691753746478567, 0.8076320779581857);
  }

  private static double[] normals(long seed, long stream, int n) {
    double[] out = new double[n];
    new Noise(seed, stream).normals(out, 0, n);
    return out;
  }

  private static double[] uniforms(long seed, long stream, int n) {
    double[] out = new double[n];
    new Noise(seed, stream).uniforms(out, 0, n);
    return out;
  }

  /** Kolmogorov and Smirnov: P(sqrt(n) D &gt; x) is about 2 exp(-2 x^2). */
  private static void assertFollows(double[] numbers, DoubleUnaryOperator cdf) {
    double[] values = numbers.clone();
    Arrays.sort(values);
    double distance = 0;
    for (int i = 0; i < values.length; i++) {
      double f = cdf.applyAsDouble(values[i]);
      distance =
          Math.max(
              distance, Math.max(f - i / (double) values.length, (i + 1.0) / values.length - f));
    }
    double probability = 2 * StrictMath.exp(-2 * distance * distance * values.length);
    assertThat(probability).isGreaterThan(RARE);
  }

  private static void assertUncorrelated(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double product = (x[i] - meanX) * (y[i] - meanY);
      sum += product;
      squares += product * product;
    }
    assertThat(Math.abs(sum)).isLessThan(5.5 * Math.sqrt(squares));
  }

  private static int cell(double uniform, int cells) {
    return (int) (uniform * cells);
  }

  private static void assertEven(long[] counts) {
    double expected = Arrays.stream(counts).sum() / (double) counts.length;
    double chiSquare = 0;
    for (long count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    double above = RegularizedGamma.Q.value((counts.length - 1) / 2.0, chiSquare / 2);
    assertThat(above).isGreaterThan(RARE);
  }
}
