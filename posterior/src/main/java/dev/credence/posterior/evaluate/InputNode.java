// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.Arrays;

/**
 * The value of an input.
 *
 * @param input its place among the inputs
 * @param component which element, for a vector; else 0
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
