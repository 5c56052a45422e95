// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.trace.Posterior;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Some draws of the posterior that are evaluated together for one row, with scratch space. For one
 * thread.
 */
public final class Block {
  /** The most draws of a block: a handful of such arrays stays in the fastest cache. */
  public static final int SIZE = 1024;

  private final Posterior posterior;
  private final Row row;
  private final UnseenDraws unseen;
  private final Deque<double[]> scratch = new ArrayDeque<>();
  private int capacity;
  private int[] draws = {};
  private int from;
  private int length;
  private boolean contiguous;

  /**
   * @param seed the request's, for levels that the trace lacks
   */
  public Block(BoundLikelihood likelihood, Posterior posterior, Row row, long seed) {
    this.posterior = posterior;
    this.row = row;
    this.unseen = new UnseenDraws(likelihood.populations(), seed);
    this.length = 1;
    this.capacity = 1;
  }

  /**
   * Selects the draws: entry i of the block is {@code draws[from + i]}.
   *
   * @param draws those of all samples of the request; not copied, not to be written meanwhile
   * @param from a multiple of {@link #SIZE}
   */
  public void select(int[] draws, int from, int length) {
    if (from % SIZE != 0) {
      throw new IllegalArgumentException(from + " is no multiple of " + SIZE);
    }
    this.draws = draws;
    this.from = from;
    this.length = length;
    this.contiguous = isContiguous(draws, from, length);
    if (length > capacity) {
      capacity = length;
      scratch.clear();
    }
  }

  private static boolean isContiguous(int[] draws, int from, int length) {
    int shift = draws[from] - from;
    int difference = 0;
    for (int i = from; i < from + length; i++) {
      difference |= draws[i] ^ (shift + i);
    }
    return difference == 0;
  }

  /** The place of the first selected draw among all samples. */
  int from() {
    return from;
  }

  /** How many draws are selected. */
  public int length() {
    return length;
  }

  /**
   * Fills {@code out[0..length)} with the values of a node at the selected draws.
   *
   * @throws InvalidParameterException if a level is to be drawn from a population one of whose
   *     parameters is not allowed
   */
  public void evaluate(Node node, double[] out) {
    if (node.varies()) {
      node.evaluate(this, out);
    } else {
      Arrays.fill(out, 0, length, once(node));
    }
  }

  /** The value of a node that is the same at every draw. */
  double once(Node node) {
    int all = length;
    double[] out = borrow();
    length = 1;
    node.evaluate(this, out);
    length = all;
    double value = out[0];
    giveBack(out);
    return value;
  }

  /** An array with place for a number a draw, to be given back. */
  double[] borrow() {
    double[] array = scratch.poll();
    return array == null ? new double[capacity] : array;
  }

  void giveBack(double[] array) {
    scratch.push(array);
  }

  Value input(int input) {
    return row.values().get(input);
  }

  /** Draws an element of a variable at a level that the trace lacks. */
  void drawUnseen(VariableNode.InputKey key, int element, double[] out) {
    unseen.draw(this, key, element, out);
  }

  /** Copies the selected draws of one element of a variable. */
  void gather(int slot, int element, double[] out) {
    double[] values = posterior.variables().get(slot).values();
    int column = element * posterior.draws();
    if (contiguous) {
      System.arraycopy(values, column + draws[from], out, 0, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[i] = values[column + draws[from + i]];
    }
  }
}
