// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.Arrays;

/**
 * The value of an input.
 *
 * @param input index of the input
 * @param component index of the element of a vector; 0 for other inputs
 */
record InputNode(int input, int component) implements Node {
  @Override
  public boolean varies() {
    return false;
  }

  @Override
  public void evaluate(Block block, double[] out) {
    Arrays.fill(out, 0, block.length(), constant(block));
  }

  @Override
  public double constant(Block block) {
    return block.number(input, component);
  }
}
