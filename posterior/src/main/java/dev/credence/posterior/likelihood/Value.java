// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.trace.Labels;
import java.math.BigInteger;
import java.util.List;
import java.util.function.DoublePredicate;

/** The value of an input in a request. */
public sealed interface Value {
  /** The position of the label that this is; -1 if it is not a label. */
  int indexIn(Labels labels);

  /**
   * A number of this.
   *
   * @param component which element, for a vector; else 0
   * @throws IllegalArgumentException if this is a string
   */
  double number(int component);

  /** This as a {@code Double}, a {@code BigInteger}, a {@code String}, or a list of numbers. */
  Object plain();

  /** Whether each number of this passes a test; a string has none. */
  boolean allMatch(DoublePredicate test);

  /** A number, an integer, or a boolean as 1 or 0. */
  record Scalar(double value) implements Value {
    @Override
    public int indexIn(Labels labels) {
      return labels.indexOf(value);
    }

    @Override
    public double number(int component) {
      return value;
    }

    @Override
    public Object plain() {
      return value;
    }

    @Override
    public boolean allMatch(DoublePredicate test) {
      return test.test(value);
    }
  }

  /** An integer from 2<sup>53</sup> on, to the last digit: a label. */
  record Large(BigInteger value) implements Value {
    @Override
    public int indexIn(Labels labels) {
      return labels.indexOf(value);
    }

    @Override
    public double number(int component) {
      return value.doubleValue();
    }

    @Override
    public Object plain() {
      return value;
    }

    @Override
    public boolean allMatch(DoublePredicate test) {
      return test.test(value.doubleValue());
    }
  }

  /** The value of an integer: a number, unless a double is too coarse for it. */
  static Value of(BigInteger value) {
    return value.abs().bitLength() < 54 ? new Scalar(value.doubleValue()) : new Large(value);
  }

  /** A string. */
  record Text(String text) implements Value {
    @Override
    public int indexIn(Labels labels) {
      return labels.indexOf(text);
    }

    @Override
    public double number(int component) {
      throw new IllegalArgumentException("a number is needed, not '" + text + "'");
    }

    @Override
    public Object plain() {
      return text;
    }

    @Override
    public boolean allMatch(DoublePredicate test) {
      return true;
    }
  }

  /** A vector. */
  record Vector(List<Double> values) implements Value {
    public Vector {
      values = List.copyOf(values);
    }

    @Override
    public int indexIn(Labels labels) {
      return -1;
    }

    @Override
    public double number(int component) {
      return values.get(component);
    }

    @Override
    public Object plain() {
      return values;
    }

    @Override
    public boolean allMatch(DoublePredicate test) {
      return values.stream().allMatch(test::test);
    }
  }
}
