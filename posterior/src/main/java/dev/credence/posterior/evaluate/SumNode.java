// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.List;

/** A sum, from left to right. */
record SumNode(List<Node> terms) implements Node {
  @Override
  public boolean varies() {
    return terms.stream().anyMatch(Node::varies);
  }

  @Override
  public void evaluate(Block block, double[] out) {
    block.evaluate(terms.getFirst(), out);
    double[] term = block.borrow();
    for (Node node : terms.subList(1, terms.size())) {
      block.evaluate(node, term);
      for (int i = 0; i < block.length(); i++) {
        out[i] += term[i];
      }
    }
    block.giveBack(term);
  }
}
