// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.trace.Labels;
import java.util.List;

/**
 * An element of a variable.
 *
 * @param slot the variable's place in the posterior
 * @param offset the element that the fixed keys lead to
 * @param keys what the row's inputs add to it
 */
record VariableNode(int slot, int offset, List<InputKey> keys) implements Node {
  /**
   * A dimension indexed by an input.
   *
   * @param input the input's place among the inputs
   * @param stride how many elements apart two neighbours of the dimension are
   */
  record InputKey(int input, Labels labels, int stride) {}

  @Override
  public boolean varies() {
    return true;
  }

  @Override
  public void evaluate(Block block, double[] out) {
    int element = offset;
    for (InputKey key : keys) {
      element += key.stride() * position(key.labels(), block.input(key.input()));
    }
    block.gather(slot, element, out);
  }

  private static int position(Labels labels, Value value) {
    int position =
        switch (value) {
          case Value.Scalar number -> labels.indexOf(number.value());
          case Value.Text text -> labels.indexOf(text.text());
          case Value.Vector ignored -> -1;
        };
    if (position < 0) {
      throw new IllegalArgumentException(value + " is none of " + labels.describe());
    }
    return position;
  }
}
