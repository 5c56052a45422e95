// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A stream of random numbers. The same seed, stream and calls give the same numbers on every
 * machine: only integer arithmetic, exactly rounded operations and {@link StrictMath} are used.
 */
public final class Noise {
  private final UniformRandomProvider generator;
  private double spare;
  private boolean hasSpare;

  /**
   * @param seed 0 to 2^32-1, a request's seed
   * @param stream 0 to 2^32-1, independent streams of one seed
   */
  public Noise(long seed, long stream) {
    long key = stream << 32 | seed;
    UniformRandomProvider mixer = RandomSource.SPLIT_MIX_64.create(key);
    this.generator =
        RandomSource.XO_SHI_RO_256_PP.create(
            new long[] {mixer.nextLong(), mixer.nextLong(), mixer.nextLong(), mixer.nextLong()});
  }

  /**
   * A stream that has names in place of a number.
   *
   * @param seed 0 to 2^32-1, a request's seed
   * @param names of what is drawn; other names give a stream that is independent of it and, but for
   *     one chance in 2^64, of every numbered one
   */
  public static Noise of(long seed, String... names) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
      for (String name : names) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha256.update(bytes);
      }
      long key = ByteBuffer.wrap(sha256.digest()).getLong();
      return new Noise(key & 0xFFFF_FFFFL, key >>> Integer.SIZE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** A number evenly distributed over [0, 1), a multiple of 2^-53. */
  public double uniform() {
    return generator.nextDouble();
  }

  /** Fills {@code out[from..from+length)} with numbers evenly distributed over [0, 1). */
  public void uniforms(double[] out, int from, int length) {
    for (int i = from; i < from + length; i++) {
      out[i] = uniform();
    }
  }

  /**
   * A standard normal number, by Box and Muller (1958), A note on the generation of random normal
   * deviates: two uniform numbers give two normal ones, the second is kept for the next call.
   */
  public double normal() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double radius = Math.sqrt(-2 * StrictMath.log(1 - generator.nextDouble()));
    double angle = 2 * Math.PI * generator.nextDouble();
    spare = radius * StrictMath.sin(angle);
    hasSpare = true;
    return radius * StrictMath.cos(angle);
  }

  /** Fills {@code out[from..from+length)} with standard normal numbers. */
  public void normals(double[] out, int from, int length) {
    for (int i = from; i < from + length; i++) {
      out[i] = normal();
    }
  }
}
