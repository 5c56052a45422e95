// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

/** Minus a value. */
record NegationNode(Node operand, boolean varies) implements Node {
  NegationNode(Node operand) {
    this(operand, operand.varies());
  }

  @Override
  public int size() {
    return 1 + operand.size();
  }

  @Override
  public int cost() {
    return varies ? 1 + operand.cost() : 0;
  }

  @Override
  public void evaluate(Block block, double[] out) {
    block.evaluate(operand, out);
    for (int i = 0; i < block.length(); i++) {
      out[i] = -out[i];
    }
  }
}
