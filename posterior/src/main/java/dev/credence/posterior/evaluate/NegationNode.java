// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.List;

/** Minus a value. */
record NegationNode(Node operand, boolean varies) implements Node {
  NegationNode(Node operand) {
    this(operand, operand.varies());
  }

  @Override
  public List<Node> parts() {
    return List.of(operand);
  }

  @Override
  public void evaluate(Block block, double[] out) {
    block.evaluate(operand, out);
    for (int i = 0; i < block.length(); i++) {
      out[i] = -out[i];
    }
  }
}
