// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.Block;
import dev.credence.posterior.evaluate.BoundLikelihood;
import dev.credence.posterior.evaluate.Interruption;
import dev.credence.posterior.evaluate.InvalidParameterException;
import dev.credence.posterior.evaluate.Scratch;
import dev.credence.posterior.likelihood.Row;
import dev.credence.trace.Posterior;
import java.util.Arrays;

/** The parameters of one row at some draws, block by block, each within its domain. */
final class Evaluation {
  private final BoundLikelihood likelihood;
  private final Posterior posterior;
  private final int[] draws;
  private final Block block;

  /** Of one row at these pooled draws, visited in this order. */
  Evaluation(BoundLikelihood likelihood, Posterior posterior, Row row, int[] draws, long seed) {
    this.likelihood = likelihood;
    this.posterior = posterior;
    this.draws = draws;
    this.block = new Block(likelihood, posterior, row, seed);
  }

  /** How many draws it visits. */
  int size() {
    return draws.length;
  }

  /** What is done with a block. */
  interface Visitor {
    /**
     * Visits a block.
     *
     * @param theta {@code theta[p][i]}: parameter p at draw {@code from + i}; overwritten later
     * @param from the place of the block's first draw among all
     */
    void visit(double[][] theta, int from, int length) throws PredictionException;
  }

  /**
   * Visits all draws.
   *
   * @throws PredictionException if a parameter is not allowed in some draw
   */
  void forEach(Visitor visitor) throws PredictionException {
    double[][] theta = new double[likelihood.parameters().size()][];
    Arrays.setAll(theta, p -> Scratch.borrow());
    for (int from = 0; from < draws.length; from += Block.SIZE) {
      Interruption.check();
      int length = Math.min(Block.SIZE, draws.length - from);
      block.select(draws, from, length);
      evaluate(theta, from, length);
      visitor.visit(theta, from, length);
    }
    for (double[] column : theta) {
      Scratch.giveBack(column);
    }
  }

  /** All parameters at once: {@code [parameter][draw]}. */
  double[][] all() throws PredictionException {
    double[][] all = new double[likelihood.parameters().size()][draws.length];
    forEach((block, from, length) -> {
      for (int p = 0; p < block.length; p++) {
        System.arraycopy(block[p], 0, all[p], from, length);
      }
    });
    return all;
  }

  /** Finite, or an error that names the draw; a mean that is NaN does not exist. */
  void requireFinite(double value, int i, boolean mean) throws PredictionException {
    if (!Double.isFinite(value)) {
      String fault =
          mean && Double.isNaN(value) ? "the mean does not exist" : "the prediction is " + value;
      throw PredictionException.nonFiniteSample(fault + " in " + place(i));
    }
  }

  private void evaluate(double[][] theta, int from, int length) throws PredictionException {
    try {
      for (int p = 0; p < theta.length; p++) {
        block.evaluate(likelihood.parameters().get(p), theta[p]);
      }
      InvalidParameterException.check(likelihood.likelihood().family(), "", theta, length);
    } catch (InvalidParameterException e) {
      throw PredictionException.invalidParameter(e.describe(place(from + e.index())));
    }
  }

  /** For the user: where the draw of place i lies. */
  String place(int i) {
    int draw = draws[i];
    return "draw %d of chain %d"
        .formatted(draw % posterior.drawsPerChain(), draw / posterior.drawsPerChain());
  }
}
