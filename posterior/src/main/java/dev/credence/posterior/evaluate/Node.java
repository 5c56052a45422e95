// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

/** An expression bound to a trace: one number a draw. Immutable, shared by all requests. */
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

  /** How many nodes this and those below it are. */
  int size();

  /** About how many nanoseconds its value takes at one draw, where that varies; else none. */
  int cost();

  /** Fills {@code out[0..block.length())}. */
  void evaluate(Block block, double[] out);
}
