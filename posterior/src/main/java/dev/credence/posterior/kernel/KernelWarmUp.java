// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** JIT warm-up: runs a scalar and a vector kernel alternately until the vector kernel is faster. */
final class KernelWarmUp {
  /** Long enough for the compiler on a busy machine. */
  private static final long PATIENCE = 60_000_000_000L;

  /**
   * Runs of each kernel in a round; the fastest one counts, since others may have been interrupted.
   */
  private static final int RUNS = 20;

  /** How many consecutive rounds the vector kernel must win. */
  private static final int WINS = 3;

  /** Idle time per working time, if throttled. */
  private static final int REST = 3;

  private final Runnable plain;
  private final Runnable vector;
  private final BooleanSupplier gently;

  KernelWarmUp(NoiseKernel plain, NoiseKernel vector, BooleanSupplier gently) {
    this(work(plain), work(vector), gently);
  }

  KernelWarmUp(SampleKernel plain, SampleKernel vector, BooleanSupplier gently) {
    this(work(plain), work(vector), gently);
  }

  private KernelWarmUp(Runnable plain, Runnable vector, BooleanSupplier gently) {
    this.plain = plain;
    this.vector = vector;
    this.gently = gently;
  }

  /** Whether the vector kernel was faster before the time limit. */
  boolean run() {
    int wins = 0;
    long end = System.nanoTime() + PATIENCE;
    while (wins < WINS && System.nanoTime() < end) {
      wins = fastest(vector) < fastest(plain) ? wins + 1 : 0;
    }
    return wins == WINS;
  }

  private long fastest(Runnable work) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      work.run();
      long took = System.nanoTime() - start;
      fastest = Math.min(fastest, took);
      if (gently.getAsBoolean()) {
        LockSupport.parkNanos(REST * took);
      }
    }
    return fastest;
  }

  private static Runnable work(NoiseKernel kernel) {
    long[] state = new long[NoiseKernel.STATE];
    state[0] = 1;
    double[] out = new double[4 * NoiseKernel.PAIR];
    double[] half = new double[out.length];
    Arrays.fill(half, 0.5);
    return () -> {
      kernel.normals(state, out, 0, 4);
      kernel.scale(out, 0, out.length, half, half);
      kernel.uniforms(state, out, 0, 8);
    };
  }

  private static Runnable work(SampleKernel kernel) {
    double[] values = new double[128];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37) % values.length;
    }
    double[] out = new double[values.length + SampleKernel.SLACK];
    double[] edges = {20, 40, 60, 80};
    int[] counts = new int[SampleKernel.EDGES];
    return () -> {
      SampleKernel.Extremes extremes = kernel.extremes(values, values.length);
      SampleKernel.Moments moments = kernel.moments(values);
      kernel.allWithin(values, values.length, extremes.low(), extremes.high());
      kernel.select(values, moments.mean() - 9, moments.mean() + 9, out);
      kernel.countAtLeast(values, edges, 0, counts);
      kernel.sortFew(values, SampleKernel.FEW);
    };
  }
}
