// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.Value;
import dev.credence.trace.Labels;
import dev.credence.trace.Posterior;
import dev.credence.trace.Variable;
import java.util.Arrays;

/**
 * A block of posterior draws that are evaluated together, for one row of a batch at a time. Not
 * thread-safe.
 */
public final class Block {
  /** The most draws of a block: a handful of such arrays stays in the fastest cache. */
  public static final int SIZE = 1024;

  /** How many numbers are kept for rows to come: 1 MiB. */
  private static final int MAX_KEPT = 1 << 17;

  private static final double[] NOTHING = {};

  private final Posterior posterior;
  private final RowBatch rows;
  private final int[] draws;
  private final UnseenDraws unseen;

  /** Whether gathered values of a row are kept for later rows. */
  private final boolean keeps;

  /** Kept values, by slot and element; {@link #NOTHING} if there are none yet. */
  private final double[][][] kept;

  private final Buffers buffers;
  private final Kernels kernels;
  private int keepable = MAX_KEPT;
  private int row;
  private int from;
  private int length;
  private boolean contiguous;

  /**
   * @param draws those of all samples of the request, each greater than the one before it, or all
   *     in order again and again; not copied, not to be written meanwhile
   * @param seed the request's, for levels that the trace lacks
   * @param buffers that no other block uses
   * @param kernels for levels that the trace lacks
   */
  public Block(
      BoundLikelihood likelihood,
      Posterior posterior,
      RowBatch rows,
      int[] draws,
      long seed,
      Buffers buffers,
      Kernels kernels) {
    this.buffers = buffers;
    this.kernels = kernels;
    buffers.setLength(Math.min(SIZE, draws.length));
    this.posterior = posterior;
    this.rows = rows;
    this.draws = draws;
    this.unseen = new UnseenDraws(likelihood.populations(), seed);
    this.keeps = rows.size() > 1 && draws.length <= SIZE && elements(posterior) <= MAX_KEPT;
    this.kept = new double[keeps ? posterior.variables().size() : 0][0][];
    this.length = 1;
  }

  private static long elements(Posterior posterior) {
    return posterior.variables().stream()
        .mapToLong(variable -> variable.values().length / posterior.draws())
        .sum();
  }

  /**
   * Selects a row.
   *
   * @param row its index in the batch
   */
  public void selectRow(int row) {
    this.row = row;
  }

  /**
   * Selects draws: entry i of the block is the draw of sample {@code from + i}.
   *
   * @param from a multiple of {@link #SIZE}
   * @param length at most {@link #SIZE}
   */
  public void select(int from, int length) {
    if (from % SIZE != 0) {
      throw new IllegalArgumentException(from + " is not a multiple of " + SIZE);
    }
    this.from = from;
    this.length = length;
    this.contiguous = draws[from + length - 1] - draws[from] == length - 1;
  }

  /** Index of the first selected draw among all samples. */
  int from() {
    return from;
  }

  Kernels kernels() {
    return kernels;
  }

  /** How many draws are selected. */
  public int length() {
    return length;
  }

  /**
   * Fills {@code out[0..length)} with the values of a node at the selected draws.
   *
   * @throws InvalidParameterException if an unseen level's population has an invalid parameter
   */
  public void evaluate(Node node, double[] out) {
    if (node.varies()) {
      node.evaluate(this, out);
    } else {
      Arrays.fill(out, 0, length, node.constant(this));
    }
  }

  /** The value of a node at the first draw. */
  double first(Node node) {
    int all = length;
    double[] out = borrow();
    length = 1;
    node.evaluate(this, out);
    length = all;
    double value = out[0];
    release(out);
    return value;
  }

  /** An array with an element for each selected draw; its content is undefined. */
  public double[] borrow() {
    return buffers.borrow();
  }

  /** Ends the use of a borrowed array. What is not given back, after an error, is garbage. */
  public void release(double[] array) {
    buffers.release(array);
  }

  double number(int input, int element) {
    return rows.column(input).number(row, element);
  }

  int indexIn(Labels labels, int input) {
    return rows.column(input).indexIn(labels, row);
  }

  Value value(int input) {
    return rows.column(input).value(row);
  }

  /** Draws an element of a variable at a level that the trace lacks. */
  void drawUnseen(VariableNode.InputKey key, int element, double[] out) {
    unseen.draw(this, key, element, out);
  }

  /** Copies the selected draws of one element of a variable. */
  void gather(int slot, int element, double[] out) {
    Variable variable = posterior.variables().get(slot);
    int column = element * posterior.draws();
    if (contiguous) {
      System.arraycopy(variable.values(), column + draws[from], out, 0, length);
      return;
    }
    double[] known = keeps ? keptOf(slot, variable)[element] : NOTHING;
    if (known.length > 0) {
      System.arraycopy(known, 0, out, 0, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[i] = variable.values()[column + draws[from + i]];
    }
    if (keeps && length <= keepable) {
      keepable -= length;
      kept[slot][element] = Arrays.copyOf(out, length);
    }
  }

  private double[][] keptOf(int slot, Variable variable) {
    if (kept[slot].length == 0) {
      kept[slot] = new double[variable.values().length / posterior.draws()][];
      Arrays.fill(kept[slot], NOTHING);
    }
    return kept[slot];
  }
}
