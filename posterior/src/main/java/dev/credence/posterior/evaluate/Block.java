// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.trace.Posterior;
import java.util.Arrays;

/** Some draws of the posterior that are evaluated together for one row. For one thread. */
public final class Block {
  /** The most draws of a block: a handful of such arrays stays in the fastest cache. */
  public static final int SIZE = 1024;

  private final Posterior posterior;
  private final Row row;
  private final UnseenDraws unseen;
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
  }

  /**
   * Selects the draws: entry i of the block is {@code draws[from + i]}.
   *
   * @param draws those of all samples of the request, each greater than the one before it, or all
   *     in order again and again; not copied, not to be written meanwhile
   * @param from a multiple of {@link #SIZE}
   * @param length at most {@link #SIZE}
   */
  public void select(int[] draws, int from, int length) {
    if (from % SIZE != 0) {
      throw new IllegalArgumentException(from + " is no multiple of " + SIZE);
    }
    this.draws = draws;
    this.from = from;
    this.length = length;
    this.contiguous = draws[from + length - 1] - draws[from] == length - 1;
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
    double[] out = new double[1];
    length = 1;
    node.evaluate(this, out);
    length = all;
    return out[0];
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
