// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.Arrays;

/** A number. */
record ConstantNode(double value) implements Node {
  @Override
  public boolean varies() {
    return false;
  }

  @Override
  public void evaluate(Block block, double[] out) {
    Arrays.fill(out, 0, block.length(), value);
  }

  @Override
  public double constant(Block block) {
    return value;
  }
}
