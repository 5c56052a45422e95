// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.random;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.kernel.NoiseKernel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A stream of random numbers. The same seed, stream and calls give the same numbers on every
 * machine.
 *
 * <p>The source is eight generators xoshiro256++ (Blackman and Vigna 2021, Scrambled linear
 * pseudorandom number generators) that advance together, seeded by SplitMix64 (Steele, Lea and
 * Flood 2014, Fast splittable pseudorandom number generators). A call for many numbers takes whole
 * steps of all eight, for normal numbers whole pairs of steps, and drops what is left over: so
 * blocks of a multiple of 16 numbers follow each other as one long block. Single numbers come from
 * blocks of {@value #BUFFER} that are taken when they are needed. Not thread-safe.
 */
public final class Noise {
  private static final int BUFFER = 64;
  private static final double[] NONE = {};

  private final NoiseKernel kernel;
  private final long[] state = new long[NoiseKernel.STATE];
  private final double[] last = new double[NoiseKernel.PAIR];
  private double[] uniforms = NONE;
  private double[] normals = NONE;
  private int uniformsTaken;
  private int normalsTaken;

  /** Without a stream: call {@link #begin} before use. */
  public Noise(NoiseKernel kernel) {
    this.kernel = kernel;
  }

  /** A stream, see {@link #begin}, by the scalar kernel. */
  public Noise(long seed, long stream) {
    this(Kernels.SCALAR.noise());
    begin(seed, stream);
  }

  /**
   * Begins a stream.
   *
   * @param seed 0 to 2^32-1, a request's seed
   * @param stream any; the streams of one seed are independent of each other
   */
  public void begin(long seed, long stream) {
    SplitMix.fill(state, seed, stream);
    uniformsTaken = uniforms.length;
    normalsTaken = normals.length;
  }

  /**
   * A stream that is identified by names instead of a number.
   *
   * @param seed 0 to 2^32-1, a request's seed
   * @param names of what is drawn; other names give a stream that is independent of it and, but for
   *     one chance in 2^64, of every numbered one
   */
  public static Noise of(NoiseKernel kernel, long seed, String... names) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
      for (String name : names) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha256.update(bytes);
      }
      long key = ByteBuffer.wrap(sha256.digest()).getLong();
      Noise noise = new Noise(kernel);
      noise.begin(key & 0xFFFF_FFFFL, key >>> Integer.SIZE);
      return noise;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** A uniform variate in [0, 1), a multiple of 2^-53. */
  public double uniform() {
    if (uniformsTaken == uniforms.length) {
      uniforms = uniforms.length == 0 ? new double[BUFFER] : uniforms;
      uniforms(uniforms, 0, BUFFER);
      uniformsTaken = 0;
    }
    return uniforms[uniformsTaken++];
  }

  /** Fills {@code out[from..from+length)} with uniform variates in [0, 1). */
  public void uniforms(double[] out, int from, int length) {
    int whole = length / NoiseKernel.LANES;
    kernel.uniforms(state, out, from, whole);
    int rest = length % NoiseKernel.LANES;
    if (rest > 0) {
      kernel.uniforms(state, last, 0, 1);
      System.arraycopy(last, 0, out, from + length - rest, rest);
    }
  }

  /** A standard normal variate, within ±8.5. */
  public double normal() {
    if (normalsTaken == normals.length) {
      normals = normals.length == 0 ? new double[BUFFER] : normals;
      normals(normals, 0, BUFFER);
      normalsTaken = 0;
    }
    return normals[normalsTaken++];
  }

  /** Fills {@code out[from..from+length)} with standard normal variates. */
  public void normals(double[] out, int from, int length) {
    int whole = length / NoiseKernel.PAIR;
    kernel.normals(state, out, from, whole);
    int rest = length % NoiseKernel.PAIR;
    if (rest > 0) {
      kernel.normals(state, last, 0, 1);
      System.arraycopy(last, 0, out, from + length - rest, rest);
    }
  }

  /**
   * Fills {@code out[from..from+length)} with normal variates.
   *
   * @param location mean of each
   * @param scale standard deviation of each
   */
  public void normals(double[] out, int from, int length, double[] location, double[] scale) {
    normals(out, from, length);
    kernel.scale(out, from, length, location, scale);
  }
}
