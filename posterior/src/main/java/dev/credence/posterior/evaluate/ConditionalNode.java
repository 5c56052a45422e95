// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.List;

/** One of two values; any condition but 0 is true. */
record ConditionalNode(Node condition, Node then, Node otherwise, boolean varies) implements Node {
  ConditionalNode(Node condition, Node then, Node otherwise) {
    this(condition, then, otherwise, condition.varies() || then.varies() || otherwise.varies());
  }

  @Override
  public List<Node> parts() {
    return List.of(condition, then, otherwise);
  }

  @Override
  public void evaluate(Block block, double[] out) {
    if (!condition.varies()) {
      block.evaluate(condition.constant(block) != 0 ? then : otherwise, out);
      return;
    }
    double[] chosen = block.borrow();
    double[] other = block.borrow();
    block.evaluate(condition, chosen);
    block.evaluate(then, out);
    block.evaluate(otherwise, other);
    for (int i = 0; i < block.length(); i++) {
      out[i] = chosen[i] != 0 ? out[i] : other[i];
    }
    block.release(other);
    block.release(chosen);
  }
}
