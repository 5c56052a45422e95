// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms of the noise give the same bits, and the polynomials are what they stand for. */
class NoiseKernelTest {
  private final SplittableRandom random = new SplittableRandom(7);

  @BeforeAll
  static void testsRunWithVectors() {
    assertThat(VectorUnit.lanes()).isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void normalsAreTheSameBits(int pairs) {
    long[] state = state();
    long[] other = state.clone();
    double[] plain = new double[3 + pairs * NoiseKernel.PAIR + 2];
    double[] vector = plain.clone();
    new ScalarNoise().normals(state, plain, 3, pairs);
    new VectorNoise().normals(other, vector, 3, pairs);
    assertThat(bits(vector)).isEqualTo(bits(plain));
    assertThat(other).isEqualTo(state);
    assertThat(plain[2] + plain[plain.length - 2]).isZero();
  }

  @ParameterizedTest
  @MethodSource("counts")
  void uniformsAreTheSameBits(int steps) {
    long[] state = state();
    long[] other = state.clone();
    double[] plain = new double[1 + steps * NoiseKernel.LANES + 1];
    double[] vector = plain.clone();
    new ScalarNoise().uniforms(state, plain, 1, steps);
    new VectorNoise().uniforms(other, vector, 1, steps);
    assertThat(bits(vector)).isEqualTo(bits(plain));
    assertThat(other).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void scalesAsALoopDoes(int length) {
    double[] location = random.doubles(length).toArray();
    double[] scale = random.doubles(length + 3).toArray();
    double[] numbers = random.doubles(length + 7).toArray();
    double[] expected = numbers.clone();
    for (int i = 0; i < length; i++) {
      expected[5 + i] = location[i] + scale[i] * numbers[5 + i];
    }
    for (NoiseKernel kernel : List.of(new ScalarNoise(), new VectorNoise())) {
      double[] out = numbers.clone();
      kernel.scale(out, 5, length, location, scale);
      assertThat(out).isEqualTo(expected);
    }
  }

  static IntStream counts() {
    return IntStream.concat(IntStream.rangeClosed(0, 70), IntStream.of(1023, 1024, 1025, 12_500));
  }

  /** The reference implementation's first numbers for the state 1, 2, 3, 4. */
  @Test
  void everyLaneIsXoshiro256PlusPlus() {
    long[] state = new long[NoiseKernel.STATE];
    for (int i = 0; i < state.length; i++) {
      state[i] = 1L + i / NoiseKernel.LANES;
    }
    double[] out = new double[3 * NoiseKernel.LANES];
    new ScalarNoise().uniforms(state, out, 0, 3);
    long[] words = {41943041L, 58720359L, 3588806011781223L};
    for (int i = 0; i < out.length; i++) {
      assertThat(out[i]).isEqualTo((words[i / NoiseKernel.LANES] >>> 11) * 0x1p-53);
    }
  }

  @Test
  void radiusIsThatOfTheLogarithm() {
    for (int i = 0; i < 200_000; i++) {
      // all sizes of u, not only the usual ones near 1/2
      long word =
          i < 100_000 ? random.nextLong() : -1L - (random.nextLong() >>> random.nextInt(64));
      double u = 1 - (word >>> 12) * 0x1p-52;
      double expected = Math.sqrt(-2 * StrictMath.log(u));
      assertThat(Math.abs(BoxMuller.radius(word) - expected))
          .isLessThanOrEqualTo(2 * Math.ulp(expected));
    }
    assertThat(BoxMuller.radius(0)).isZero();
    assertThat(BoxMuller.radius(-1)).isBetween(8.48, 8.5);
  }

  @Test
  void sineAndCosineAreThoseOfTheAngle() {
    for (int i = 0; i < 200_000; i++) {
      double t = BoxMuller.quarter(random.nextLong());
      assertThat(t).isBetween(-0.5, 0.5);
      double angle = t * (Math.PI / 2);
      // what the product lacks of the angle, and pi/2 of its double
      double rest = Math.fma(t, Math.PI / 2, -angle) + t * 6.123233995736766e-17;
      double sine = StrictMath.sin(angle) + StrictMath.cos(angle) * rest;
      double cosine = StrictMath.cos(angle) - StrictMath.sin(angle) * rest;
      assertThat(BoxMuller.sine(t)).isCloseTo(sine, within(3 * Math.ulp(sine)));
      assertThat(BoxMuller.cosine(t)).isCloseTo(cosine, within(3 * Math.ulp(cosine)));
    }
    assertThat(BoxMuller.sine(-0.5)).isEqualTo(-BoxMuller.sine(0.5));
  }

  private long[] state() {
    return random.longs(NoiseKernel.STATE).toArray();
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
