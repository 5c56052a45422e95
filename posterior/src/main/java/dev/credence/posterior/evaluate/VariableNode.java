// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.trace.Labels;
import java.util.List;

/**
 * An element of a variable, selected by inputs, fixed keys or both.
 *
 * @param slot index of the variable in the posterior
 * @param offset index of the element, in row-major order, by the fixed keys alone
 * @param keys dimensions indexed by inputs; each adds to the offset
 */
record VariableNode(int slot, int offset, List<InputKey> keys) implements Node {
  /**
   * A dimension indexed by an input.
   *
   * @param input index of the input
   * @param stride how many elements apart neighbours along the dimension are
   * @param population where the variable's value comes from if the level is not among the labels;
   *     -1 if it must be
   */
  record InputKey(int input, Labels labels, int stride, int population) {}

  @Override
  public boolean varies() {
    return true;
  }

  @Override
  public void evaluate(Block block, double[] out) {
    int element = offset;
    InputKey unseen = null;
    for (InputKey key : keys) {
      int position = block.indexIn(key.labels(), key.input());
      if (position >= 0) {
        element += key.stride() * position;
      } else if (key.population() >= 0) {
        unseen = key;
      } else {
        throw new IllegalArgumentException(
            block.value(key.input()) + " is not one of " + key.labels().describe());
      }
    }
    if (unseen == null) {
      block.gather(slot, element, out);
    } else {
      block.drawUnseen(unseen, element, out);
    }
  }
}
