// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Noise by the Vector API: the eight lanes fill one register, two or four, one register after the
 * other. Operation by operation what {@link ScalarNoise} does.
 */
final class VectorNoise implements NoiseKernel {
  private static final VectorSpecies<Long> LONGS =
      LongVector.SPECIES_PREFERRED.length() > LANES
          ? LongVector.SPECIES_512
          : LongVector.SPECIES_PREFERRED;

  private static final VectorSpecies<Double> DOUBLES = LONGS.withLanes(double.class);

  @Override
  public void scale(double[] out, int from, int length, double[] location, double[] scale) {
    int bound = DOUBLES.loopBound(length);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector.fromArray(DOUBLES, scale, i)
          .mul(DoubleVector.fromArray(DOUBLES, out, from + i))
          .add(DoubleVector.fromArray(DOUBLES, location, i))
          .intoArray(out, from + i);
    }
    ScalarNoise.scale(out, from, bound, length, location, scale);
  }

  @Override
  public void uniforms(long[] state, double[] out, int from, int steps) {
    for (int lane = 0; lane < LANES; lane += LONGS.length()) {
      uniforms(state, lane, out, from + lane, from + steps * LANES);
    }
  }

  private static void uniforms(long[] state, int lane, double[] out, int from, int end) {
    LongVector a = LongVector.fromArray(LONGS, state, lane);
    LongVector b = LongVector.fromArray(LONGS, state, LANES + lane);
    LongVector c = LongVector.fromArray(LONGS, state, 2 * LANES + lane);
    LongVector d = LongVector.fromArray(LONGS, state, 3 * LANES + lane);
    for (int at = from; at < end; at += LANES) {
      LongVector word = a.add(d).lanewise(ROL, 23).add(a);
      LongVector t = b.lanewise(LSHL, 17);
      c = c.lanewise(XOR, a);
      d = d.lanewise(XOR, b);
      b = b.lanewise(XOR, c);
      a = a.lanewise(XOR, d);
      c = c.lanewise(XOR, t);
      d = d.lanewise(ROL, 45);
      uniform(word).intoArray(out, at);
    }
    a.intoArray(state, lane);
    b.intoArray(state, LANES + lane);
    c.intoArray(state, 2 * LANES + lane);
    d.intoArray(state, 3 * LANES + lane);
  }

  /** The upper 52 bits as a fraction, and the 53rd: few machines convert vectors of long. */
  private static DoubleVector uniform(LongVector word) {
    DoubleVector fraction =
        word.lanewise(LSHR, 12).lanewise(OR, BoxMuller.ONE).reinterpretAsDoubles().sub(1.0);
    DoubleVector last =
        word.lanewise(LSHL, 52)
            .lanewise(ASHR, 63)
            .lanewise(AND, Double.doubleToRawLongBits(0x1p-53))
            .reinterpretAsDoubles();
    return fraction.add(last);
  }

  @Override
  public void normals(long[] state, double[] out, int from, int pairs) {
    int end = from + pairs * PAIR;
    for (int lane = 0; lane < LANES; lane += LONGS.length()) {
      words(state, lane, out, from + lane, end);
    }
    for (int lane = 0; lane < LANES; lane += LONGS.length()) {
      radii(out, from + lane, end);
      angles(out, from + lane, end);
    }
  }

  private static void radii(double[] out, int from, int end) {
    for (int at = from; at < end; at += PAIR) {
      radius(DoubleVector.fromArray(DOUBLES, out, at).reinterpretAsLongs()).intoArray(out, at);
    }
  }

  private static void angles(double[] out, int from, int end) {
    for (int at = from; at < end; at += PAIR) {
      DoubleVector radius = DoubleVector.fromArray(DOUBLES, out, at);
      LongVector second = DoubleVector.fromArray(DOUBLES, out, at + LANES).reinterpretAsLongs();
      boxMuller(radius, second, out, at);
    }
  }

  private static void words(long[] state, int lane, double[] out, int from, int end) {
    LongVector a = LongVector.fromArray(LONGS, state, lane);
    LongVector b = LongVector.fromArray(LONGS, state, LANES + lane);
    LongVector c = LongVector.fromArray(LONGS, state, 2 * LANES + lane);
    LongVector d = LongVector.fromArray(LONGS, state, 3 * LANES + lane);
    for (int at = from; at < end; at += PAIR) {
      LongVector first = a.add(d).lanewise(ROL, 23).add(a);
      LongVector t = b.lanewise(LSHL, 17);
      c = c.lanewise(XOR, a);
      d = d.lanewise(XOR, b);
      b = b.lanewise(XOR, c);
      a = a.lanewise(XOR, d);
      c = c.lanewise(XOR, t);
      d = d.lanewise(ROL, 45);
      LongVector second = a.add(d).lanewise(ROL, 23).add(a);
      t = b.lanewise(LSHL, 17);
      c = c.lanewise(XOR, a);
      d = d.lanewise(XOR, b);
      b = b.lanewise(XOR, c);
      a = a.lanewise(XOR, d);
      c = c.lanewise(XOR, t);
      d = d.lanewise(ROL, 45);
      first.reinterpretAsDoubles().intoArray(out, at);
      second.reinterpretAsDoubles().intoArray(out, at + LANES);
    }
    a.intoArray(state, lane);
    b.intoArray(state, LANES + lane);
    c.intoArray(state, 2 * LANES + lane);
    d.intoArray(state, 3 * LANES + lane);
  }

  private static void boxMuller(DoubleVector radius, LongVector second, double[] out, int at) {
    DoubleVector angle =
        second
            .lanewise(LSHL, 2)
            .lanewise(LSHR, 12)
            .lanewise(OR, BoxMuller.ONE)
            .reinterpretAsDoubles()
            .sub(1.5);
    DoubleVector w = angle.mul(angle);
    LongVector sine = sine(angle, w).reinterpretAsLongs();
    LongVector cosine =
        cosine(w).reinterpretAsLongs().lanewise(XOR, second.lanewise(AND, BoxMuller.SIGN));
    LongVector swap =
        sine.lanewise(XOR, cosine).lanewise(AND, second.lanewise(LSHL, 1).lanewise(ASHR, 63));
    radius.mul(cosine.lanewise(XOR, swap).reinterpretAsDoubles()).intoArray(out, at);
    radius.mul(sine.lanewise(XOR, swap).reinterpretAsDoubles()).intoArray(out, at + LANES);
  }

  private static DoubleVector radius(LongVector word) {
    DoubleVector u =
        word.lanewise(LSHR, 12).lanewise(OR, BoxMuller.ONE).reinterpretAsDoubles().neg().add(2.0);
    LongVector bits = u.reinterpretAsLongs();
    LongVector above = bits.sub(BoxMuller.MANTISSA);
    DoubleVector m = bits.sub(above.lanewise(AND, BoxMuller.EXPONENT)).reinterpretAsDoubles();
    DoubleVector exponent =
        above
            .add(1024L << 52)
            .lanewise(LSHR, 52)
            .lanewise(OR, BoxMuller.INTEGER)
            .reinterpretAsDoubles()
            .sub(BoxMuller.INTEGER_OFFSET);
    DoubleVector q = m.sub(1.0).div(m.add(1.0));
    return exponent.mul(BoxMuller.LOG_2).add(logarithm(q.mul(q)).mul(q)).mul(-2.0).sqrt();
  }

  private static DoubleVector logarithm(DoubleVector w) {
    return w.mul(BoxMuller.L7)
        .add(BoxMuller.L6)
        .mul(w)
        .add(BoxMuller.L5)
        .mul(w)
        .add(BoxMuller.L4)
        .mul(w)
        .add(BoxMuller.L3)
        .mul(w)
        .add(BoxMuller.L2)
        .mul(w)
        .add(BoxMuller.L1)
        .mul(w)
        .add(BoxMuller.L0);
  }

  private static DoubleVector sine(DoubleVector angle, DoubleVector w) {
    return w.mul(BoxMuller.S6)
        .add(BoxMuller.S5)
        .mul(w)
        .add(BoxMuller.S4)
        .mul(w)
        .add(BoxMuller.S3)
        .mul(w)
        .add(BoxMuller.S2)
        .mul(w)
        .add(BoxMuller.S1)
        .mul(w)
        .add(BoxMuller.S0)
        .mul(angle);
  }

  private static DoubleVector cosine(DoubleVector w) {
    return w.mul(BoxMuller.C6)
        .add(BoxMuller.C5)
        .mul(w)
        .add(BoxMuller.C4)
        .mul(w)
        .add(BoxMuller.C3)
        .mul(w)
        .add(BoxMuller.C2)
        .mul(w)
        .add(BoxMuller.C1)
        .mul(w)
        .add(BoxMuller.C0);
  }
}
