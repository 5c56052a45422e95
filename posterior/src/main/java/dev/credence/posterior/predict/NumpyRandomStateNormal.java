// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

/**
 * Standard normal numbers as {@code numpy.random.RandomState(seed).standard_normal} gives them: the
 * Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), seeded by one number, and Marsaglia's
 * polar method (Marsaglia and Bray 1964), of whose two numbers the second comes first.
 */
final class NumpyRandomStateNormal {
  private static final int SIZE = 624;
  private static final int SHIFT = 397;

  private final int[] state = new int[SIZE];
  private int next = SIZE;
  private double spare;
  private boolean hasSpare;

  /**
   * @param seed 0 to 2^32-1
   */
  NumpyRandomStateNormal(long seed) {
    state[0] = (int) seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  double next() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = factor * x;
    hasSpare = true;
    return factor * y;
  }

  /** 53 bits over [0, 1). */
  private double uniform() {
    int high = word() >>> 5;
    int low = word() >>> 6;
    return (high * 0x1p26 + low) * 0x1p-53;
  }

  private int word() {
    if (next == SIZE) {
      twist();
      next = 0;
    }
    int word = state[next++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return word ^ (word >>> 18);
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int joined = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
      state[i] = state[(i + SHIFT) % SIZE] ^ (joined >>> 1) ^ (-(joined & 1) & 0x9908b0df);
    }
  }
}
