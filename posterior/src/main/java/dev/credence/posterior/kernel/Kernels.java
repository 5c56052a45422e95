// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import java.util.function.BooleanSupplier;

/**
 * The kernels in use: scalar ones, until {@link #warmUp} has found that the vector ones are faster.
 *
 * <p>Until the JIT compiler has compiled all of it, Vector API code is a hundred times slower than
 * scalar code, and remains so if the compiler or the hardware lacks an operation. Both give the
 * same bits, so switching has no visible effect.
 */
public final class Kernels {
  private static volatile NoiseKernel noise = new ScalarNoise();
  private static volatile SampleKernel samples = new ScalarSamples();

  private Kernels() {}

  /** The kernel for random numbers. */
  public static NoiseKernel noise() {
    return noise;
  }

  /** The kernel for loops over samples. */
  public static SampleKernel samples() {
    return samples;
  }

  /**
   * Runs the vector kernels until they are compiled, and uses those that are faster than the scalar
   * ones. Takes about a CPU second: call it once, from a background thread.
   *
   * @param gently whether the CPU is needed elsewhere now: then this uses at most a quarter of one,
   *     and takes longer
   * @return whether all vector kernels are now in use
   */
  public static boolean warmUp(BooleanSupplier gently) {
    if (VectorUnit.lanes() < 2) {
      return false;
    }
    NoiseKernel vectorNoise = new VectorNoise();
    SampleKernel vectorSamples = new VectorSamples();
    boolean noiseIsFaster = new KernelWarmUp(noise, vectorNoise, gently).run();
    if (noiseIsFaster) {
      noise = vectorNoise;
    }
    boolean samplesAreFaster = new KernelWarmUp(samples, vectorSamples, gently).run();
    if (samplesAreFaster) {
      samples = vectorSamples;
    }
    return noiseIsFaster && samplesAreFaster;
  }
}
