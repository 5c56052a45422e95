// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.List;

/** An expression bound to a trace: one number per draw. Immutable, shared by all requests. */
public sealed interface Node
    permits BinaryNode,
        ConditionalNode,
        ConstantNode,
        FoldNode,
        FunctionNode,
        InputNode,
        NegationNode,
        VariableNode {
  /** Whether the value may differ between draws of one row. */
  boolean varies();

  /** The nodes that its value is made of. */
  default List<Node> parts() {
    return List.of();
  }

  /** Estimated nanoseconds for one draw, without its operands. */
  default int ownCost() {
    return 1;
  }

  /** How many nodes this and those below it are. */
  default int size() {
    return 1 + parts().stream().mapToInt(Node::size).sum();
  }

  /** Estimated nanoseconds for its value at one draw, if that varies; else none. */
  default int cost() {
    return varies() ? ownCost() + parts().stream().mapToInt(Node::cost).sum() : 0;
  }

  /** Fills {@code out[0..block.length())}. */
  void evaluate(Block block, double[] out);

  /** The value of a node that does not vary. */
  default double constant(Block block) {
    return block.first(this);
  }
}
