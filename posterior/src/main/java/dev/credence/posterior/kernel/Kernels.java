// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How random numbers are made, and how loops over samples run. All kernels give the same bits; only
 * their speed differs.
 *
 * @param noise for random numbers
 * @param samples for loops over samples
 */
public record Kernels(NoiseKernel noise, SampleKernel samples) {
  /** Plain Java. */
  public static final Kernels SCALAR = new Kernels(new ScalarNoise(), new ScalarSamples());

  /** Kernels that use the Vector API; empty if its module is not loaded or the CPU has no SIMD. */
  public static Optional<Kernels> vector() {
    return VectorUnit.lanes() < 2
        ? Optional.empty()
        : Optional.of(new Kernels(new VectorNoise(), new VectorSamples()));
  }

  /**
   * Runs the vector kernels until they are compiled, and returns those that are faster than the
   * scalar ones. Until the JIT compiler has compiled all of it, Vector API code is a hundred times
   * slower than scalar code, and remains so if the compiler or the hardware lacks an operation.
   * Takes about a CPU second: call it once, from a background thread.
   *
   * @param gently whether the CPU is needed elsewhere now: then this uses at most a quarter of one,
   *     and takes longer
   */
  public static Kernels fastest(BooleanSupplier gently) {
    return vector().map(vectors -> SCALAR.orFaster(vectors, gently)).orElse(SCALAR);
  }

  private Kernels orFaster(Kernels others, BooleanSupplier gently) {
    return new Kernels(
        new KernelWarmUp(noise, others.noise, gently).run() ? others.noise : noise,
        new KernelWarmUp(samples, others.samples, gently).run() ? others.samples : samples);
  }
}
