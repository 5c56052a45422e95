// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.likelihood.Value;
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
    double value =
        switch (block.input(input)) {
          case Value.Scalar number -> number.value();
          case Value.Vector vector -> vector.values().get(component);
          case Value.Text text ->
              throw new IllegalArgumentException("a number is needed, not '" + text.text() + "'");
        };
    Arrays.fill(out, 0, block.length(), value);
  }
}
