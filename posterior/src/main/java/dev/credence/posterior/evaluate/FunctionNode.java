// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.expression.Function;
import java.util.List;

/** A function of one number. */
record FunctionNode(Function function, Node argument, boolean varies) implements Node {
  /** The cost of an exponential or a logarithm. */
  private static final int COST = 20;

  FunctionNode(Function function, Node argument) {
    this(function, argument, argument.varies());
  }

  @Override
  public List<Node> parts() {
    return List.of(argument);
  }

  @Override
  public int ownCost() {
    return COST;
  }

  @Override
  public void evaluate(Block block, double[] out) {
    block.evaluate(argument, out);
    for (int i = 0; i < block.length(); i++) {
      out[i] = function.apply(out[i]);
    }
  }
}
