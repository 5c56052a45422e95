// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

/** Noise in plain Java: one lane after the other. */
final class ScalarNoise implements NoiseKernel {
  @Override
  public void scale(double[] out, int from, int length, double[] location, double[] scale) {
    scale(out, from, 0, length, location, scale);
  }

  static void scale(double[] out, int from, int begin, int end, double[] location, double[] scale) {
    for (int i = begin; i < end; i++) {
      out[from + i] = location[i] + scale[i] * out[from + i];
    }
  }

  @Override
  public void uniforms(long[] state, double[] out, int from, int steps) {
    for (int lane = 0; lane < LANES; lane++) {
      long a = state[lane];
      long b = state[LANES + lane];
      long c = state[2 * LANES + lane];
      long d = state[3 * LANES + lane];
      int end = from + steps * LANES;
      for (int at = from + lane; at < end; at += LANES) {
        long word = Long.rotateLeft(a + d, 23) + a;
        long t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = Long.rotateLeft(d, 45);
        out[at] = (word >>> 11) * 0x1p-53;
      }
      state[lane] = a;
      state[LANES + lane] = b;
      state[2 * LANES + lane] = c;
      state[3 * LANES + lane] = d;
    }
  }

  @Override
  public void normals(long[] state, double[] out, int from, int pairs) {
    for (int lane = 0; lane < LANES; lane++) {
      long a = state[lane];
      long b = state[LANES + lane];
      long c = state[2 * LANES + lane];
      long d = state[3 * LANES + lane];
      int end = from + pairs * PAIR;
      for (int at = from + lane; at < end; at += PAIR) {
        long first = Long.rotateLeft(a + d, 23) + a;
        long t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = Long.rotateLeft(d, 45);
        long second = Long.rotateLeft(a + d, 23) + a;
        t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = Long.rotateLeft(d, 45);
        double radius = BoxMuller.radius(first);
        double angle = BoxMuller.quarter(second);
        long sine = Double.doubleToRawLongBits(BoxMuller.sine(angle));
        long cosine =
            Double.doubleToRawLongBits(BoxMuller.cosine(angle)) ^ (second & BoxMuller.SIGN);
        long swap = (sine ^ cosine) & ((second << 1) >> 63);
        out[at] = radius * Double.longBitsToDouble(cosine ^ swap);
        out[at + LANES] = radius * Double.longBitsToDouble(sine ^ swap);
      }
      state[lane] = a;
      state[LANES + lane] = b;
      state[2 * LANES + lane] = c;
      state[3 * LANES + lane] = d;
    }
  }
}
