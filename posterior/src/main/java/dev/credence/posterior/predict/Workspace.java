// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.Buffers;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.random.Noise;
import org.jspecify.annotations.Nullable;

/**
 * Memory that scorers use one after the other, so that a request of few rows need not allocate its
 * own: fresh memory is slower than what is in a cache. Only one scorer at a time may use it. Not
 * thread-safe.
 */
public final class Workspace {
  /** More samples are allocated each time. */
  private static final int MAX_KEPT = 10_000;

  private final Buffers buffers = new Buffers();
  private final Kernels kernels;
  private final Noise noise;
  private double[][] theta = {};
  private int thetaLength;
  private @Nullable Samples samples;

  /** Empty: it grows with what is scored. */
  public Workspace(Kernels kernels) {
    this.kernels = kernels;
    this.noise = new Noise(kernels.noise());
  }

  /** The implementation of random numbers and of loops over samples. */
  public Kernels kernels() {
    return kernels;
  }

  Buffers buffers() {
    return buffers;
  }

  Noise noise() {
    return noise;
  }

  /** An array for each parameter; what they contain is undefined. */
  double[][] theta(int parameters, int length) {
    if (theta.length != parameters || thetaLength != length) {
      theta = new double[parameters][length];
      thetaLength = length;
    }
    return theta;
  }

  /** Samples whose values are undefined. */
  Samples samples(int size, int chains) {
    Samples known = samples;
    if (known != null && known.size() == size && known.chains() == chains) {
      return known;
    }
    Samples made = new Samples(new double[size], chains, kernels.samples());
    if (size <= MAX_KEPT) {
      samples = made;
    }
    return made;
  }
}
