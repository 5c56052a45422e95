// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import java.util.function.BooleanSupplier;

/**
 * The kernels in use: plain ones, until {@link #warmUp} has found that the vector ones are faster.
 *
 * <p>Until the just-in-time compiler has compiled it whole, code that uses the Vector API is a
 * hundred times slower than plain code, and where the compiler or the hardware lacks an operation
 * it stays so. Since both give the same bits, the change goes unnoticed.
 */
public final class Kernels {
  private static volatile NoiseKernel noise = new ScalarNoise();
  private static volatile SampleKernel samples = new ScalarSamples();

  private Kernels() {}

  /** For random numbers. */
  public static NoiseKernel noise() {
    return noise;
  }

  /** For passes over samples. */
  public static SampleKernel samples() {
    return samples;
  }

  /**
   * Runs the vector kernels until they are compiled, and puts those in use that prove faster than
   * the plain ones. Takes a second or so of one processor: to be called once, by a thread that
   * nobody waits for.
   *
   * @param gently whether others want the processor now: then it takes a quarter of one at most,
   *     and longer
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
