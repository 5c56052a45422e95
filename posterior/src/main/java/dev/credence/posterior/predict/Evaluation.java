// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.Block;
import dev.credence.posterior.evaluate.BoundLikelihood;
import dev.credence.posterior.evaluate.Node;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.trace.Posterior;
import java.util.List;

/** The parameters of one row at some draws, block by block, each within its domain. */
final class Evaluation {
  private final Family family;
  private final List<Node> nodes;
  private final Posterior posterior;
  private final int[] draws;
  private final Block block;
  private final double[][] theta;

  /** Of one row at these pooled draws, visited in this order. */
  Evaluation(BoundLikelihood likelihood, Posterior posterior, Row row, int[] draws) {
    this.family = likelihood.likelihood().family();
    this.nodes = likelihood.parameters();
    this.posterior = posterior;
    this.draws = draws;
    this.block = new Block(posterior, row);
    this.theta = new double[nodes.size()][Math.min(Block.SIZE, draws.length)];
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
    for (int from = 0; from < draws.length; from += Block.SIZE) {
      int length = Math.min(Block.SIZE, draws.length - from);
      block.select(draws, from, length);
      for (int p = 0; p < theta.length; p++) {
        block.evaluate(nodes.get(p), theta[p]);
        check(family.parameters().get(p), theta[p], from, length);
      }
      checkTogether(from, length);
      visitor.visit(theta, from, length);
    }
  }

  /** All parameters at once: {@code [parameter][draw]}. */
  double[][] all() throws PredictionException {
    double[][] all = new double[theta.length][draws.length];
    forEach((block, from, length) -> {
      for (int p = 0; p < block.length; p++) {
        System.arraycopy(block[p], 0, all[p], from, length);
      }
    });
    return all;
  }

  /** Finite, or an error that names the draw. */
  void requireFinite(double value, int i) throws PredictionException {
    if (!Double.isFinite(value)) {
      throw PredictionException.nonFiniteResult(
          "the prediction is %s in %s".formatted(value, place(i)));
    }
  }

  private void check(Family.Parameter parameter, double[] values, int from, int length)
      throws PredictionException {
    for (int i = 0; i < length; i++) {
      if (!parameter.domain().contains(values[i])) {
        throw PredictionException.invalidParameter(
            "%s is %s in %s; it must be %s"
                .formatted(
                    parameter.name(),
                    values[i],
                    place(from + i),
                    parameter.domain().description()));
      }
    }
  }

  private void checkTogether(int from, int length) throws PredictionException {
    for (int i = 0; i < length; i++) {
      String conflict = family.conflict(theta, i);
      if (conflict != null) {
        throw PredictionException.invalidParameter(
            "in %s: %s".formatted(place(from + i), conflict));
      }
    }
  }

  private String place(int i) {
    int draw = draws[i];
    return "draw %d of chain %d"
        .formatted(draw % posterior.drawsPerChain(), draw / posterior.drawsPerChain());
  }
}
