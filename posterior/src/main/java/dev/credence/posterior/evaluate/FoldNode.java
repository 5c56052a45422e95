// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.expression.Operator;
import java.util.List;

/** The elements of a vector joined by an operator from left to right: a sum, a minimum. */
record FoldNode(Operator operator, List<Node> terms, boolean varies) implements Node {
  FoldNode(Operator operator, List<Node> terms) {
    this(operator, terms, terms.stream().anyMatch(Node::varies));
  }

  @Override
  public List<Node> parts() {
    return terms;
  }

  @Override
  public int ownCost() {
    return terms.size();
  }

  @Override
  public void evaluate(Block block, double[] out) {
    block.evaluate(terms.getFirst(), out);
    double[] term = block.borrow();
    for (Node node : terms.subList(1, terms.size())) {
      block.evaluate(node, term);
      BinaryNode.combine(operator, out, term, block.length());
    }
    block.release(term);
  }
}
