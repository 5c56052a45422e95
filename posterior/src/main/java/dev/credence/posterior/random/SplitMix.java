// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.random;

/** SplitMix64 of Steele, Lea and Flood (2014), with the constants of its 2015 revision. */
final class SplitMix {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix() {}

  /**
   * Fills an array with the state for a seed and a stream. Both are mixed first, so that
   * neighbouring seeds and streams start far from each other.
   */
  static void fill(long[] words, long seed, long stream) {
    long at = mix(mix(seed + GAMMA) + stream);
    for (int i = 0; i < words.length; i++) {
      at += GAMMA;
      words[i] = mix(at);
    }
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
