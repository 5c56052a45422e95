// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

/**
 * Eight generators xoshiro256++ in parallel (Blackman and Vigna 2021, Scrambled linear pseudorandom
 * number generators) and the distributions made from their output. A step advances every generator
 * once. State: {@code state[8 word + lane]}, four words per lane.
 */
public interface NoiseKernel {
  /** How many generators there are, whatever the hardware. */
  int LANES = 8;

  /** How many words the state has. */
  int STATE = 4 * LANES;

  /** How many normal numbers two steps give. */
  int PAIR = 2 * LANES;

  /**
   * Fills {@code out[from .. from + 8 steps)} with numbers evenly distributed over [0, 1),
   * multiples of 2^-53: lane by lane, step by step.
   */
  void uniforms(long[] state, double[] out, int from, int steps);

  /**
   * Fills {@code out[from .. from + 16 pairs)} with standard normal variates. Two steps give
   * sixteen: the eight cosines of {@link BoxMuller}, then the eight sines.
   */
  void normals(long[] state, double[] out, int from, int pairs);

  /**
   * Moves and stretches: {@code out[from + i] = location[i] + scale[i] * out[from + i]}, product
   * and sum rounded one after the other.
   *
   * @param length how many
   */
  void scale(double[] out, int from, int length, double[] location, double[] scale);
}
