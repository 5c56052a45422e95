// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.expression.Operator;
import java.util.List;

/** Two values joined by an operator. */
record BinaryNode(Operator operator, Node left, Node right, boolean varies) implements Node {
  private static final int POWER_COST = 50;

  BinaryNode(Operator operator, Node left, Node right) {
    this(operator, left, right, left.varies() || right.varies());
  }

  @Override
  public List<Node> parts() {
    return List.of(left, right);
  }

  @Override
  public int ownCost() {
    return operator == Operator.POWER ? POWER_COST : 1;
  }

  @Override
  public void evaluate(Block block, double[] out) {
    block.evaluate(left, out);
    if (right.varies()) {
      double[] other = block.borrow();
      right.evaluate(block, other);
      combine(operator, out, other, block.length());
      block.release(other);
    } else {
      combine(out, right.constant(block), block.length());
    }
  }

  /** One loop an arithmetic operator, so that each compiles to vector instructions. */
  static void combine(Operator operator, double[] out, double[] other, int length) {
    switch (operator) {
      case ADD -> {
        for (int i = 0; i < length; i++) {
          out[i] += other[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < length; i++) {
          out[i] -= other[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < length; i++) {
          out[i] *= other[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < length; i++) {
          out[i] /= other[i];
        }
      }
      default -> {
        for (int i = 0; i < length; i++) {
          out[i] = operator.apply(out[i], other[i]);
        }
      }
    }
  }

  private void combine(double[] out, double other, int length) {
    switch (operator) {
      case ADD -> {
        for (int i = 0; i < length; i++) {
          out[i] += other;
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < length; i++) {
          out[i] *= other;
        }
      }
      default -> {
        for (int i = 0; i < length; i++) {
          out[i] = operator.apply(out[i], other);
        }
      }
    }
  }
}
